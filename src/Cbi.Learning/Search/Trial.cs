namespace Cbi.Learning;

/// <summary>A candidate with its scores so far, by fold position. Written by the search only.</summary>
internal sealed class Trial(Candidate candidate, int folds)
{
    private readonly FoldScore?[] _scores = new FoldScore?[folds];
    private readonly double[]?[] _quantiles = new double[]?[folds];

    internal Candidate Candidate { get; } = candidate;

    internal string Recipe => Candidate.Learner.Recipe;

    /// <summary>Folds scored.</summary>
    internal int Folds => _scores.Count(s => s is { Failure: "" });

    /// <summary>Fits paid for, failed ones included.</summary>
    internal int Fits { get; private set; }

    /// <summary>Training rows summed over the fits.</summary>
    internal long Work { get; private set; }

    /// <summary>Empty while the candidate is alive.</summary>
    internal string Outcome { get; set; } = "";

    internal bool IsAlive => Outcome.Length == 0;

    internal bool IsPossible => _scores.All(s => s is null or { Failure: "" });

    internal FoldScore this[int fold] => _scores[fold] ?? throw new InvalidOperationException($"'{Recipe}' has no score on fold {fold}.");

    /// <summary>Predictions on the scored rows of a fold; null when the score came from a ledger.</summary>
    internal double[]? Quantiles(int fold) => _quantiles[fold];

    internal void Add(int fold, FoldScore score, double[]? quantiles, int trainingRows)
    {
        if (_scores[fold] is null && trainingRows > 0)
        {
            Fits++;
            Work += trainingRows;
        }

        _scores[fold] = score;
        _quantiles[fold] = quantiles;
    }

    /// <summary>The first failure in fold order.</summary>
    internal string Failure() => _scores.First(s => s is { Failure.Length: > 0 })!.Failure;

    /// <summary>Mean pinball loss over all rows scored so far; summed in fold order.</summary>
    internal double MeanLoss() => Mean(s => s.PinballSum);

    internal double MeanCrps() => Mean(s => s.CrpsSum);

    internal double Coverage80() => Mean(s => s.Inside);

    /// <summary>
    /// Mean over folds of (reference loss - own loss) and its standard error; both must be scored on every fold; at least two folds.
    /// </summary>
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

    private double Mean(Func<FoldScore, double> part)
    {
        var sum = 0.0;
        var rows = 0;
        foreach (var score in _scores)
        {
            sum += score is null ? 0.0 : part(score);
            rows += score?.Rows ?? 0;
        }

        return sum / rows;
    }
}
