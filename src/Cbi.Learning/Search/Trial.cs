namespace Cbi.Learning;

/// <summary>A candidate with its scores so far, by fold position. Written by the search only.</summary>
internal sealed class Trial(Candidate candidate, int folds)
{
    private readonly FoldScore?[] _scores = new FoldScore?[folds];

    internal Candidate Candidate { get; } = candidate;

    internal string Recipe => Candidate.Learner.Recipe;

    /// <summary>Folds scored.</summary>
    internal int Folds => _scores.Count(s => s is not null);

    /// <summary>Empty while the candidate is alive.</summary>
    internal string Outcome { get; set; } = "";

    internal FoldScore this[int fold]
    {
        get => _scores[fold] ?? throw new InvalidOperationException($"'{Recipe}' has no score on fold {fold}.");
        set => _scores[fold] = value;
    }

    /// <summary>Mean pinball loss over all rows scored so far; summed in fold order.</summary>
    internal double MeanLoss()
    {
        var loss = 0.0;
        var rows = 0;
        foreach (var score in _scores)
        {
            loss += score?.LossSum ?? 0.0;
            rows += score?.Rows ?? 0;
        }

        return loss / rows;
    }

    /// <summary>Mean over folds of (reference loss - own loss) and its standard error; both must be scored on every fold; at least two folds.</summary>
    internal (double Gain, double StandardError) GainOver(Trial reference)
    {
        var gains = new double[_scores.Length];
        for (var f = 0; f < gains.Length; f++)
        {
            gains[f] = reference[f].Mean - this[f].Mean;
        }

        var mean = gains.Sum() / gains.Length;
        var variance = gains.Sum(g => (g - mean) * (g - mean)) / (gains.Length - 1);
        return (mean, Math.Sqrt(variance / gains.Length));
    }
}
