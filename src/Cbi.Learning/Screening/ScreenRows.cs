using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// One development fold as the screen sees it: the training rows that all horizons share, and the labels of those rows as rank scores.
/// The longest horizon's training rows end first, so the shorter ones lose at most the last few months.
/// </summary>
internal sealed class ScreenRows
{
    private readonly double[][] _centre;
    private readonly double[][] _width;
    private readonly ImmutableArray<Horizon> _horizons;

    /// <param name="problems">The same columns with the label of one horizon each.</param>
    /// <param name="folds">The fold of every problem, in the same order.</param>
    internal ScreenRows(ImmutableArray<Dataset> problems, ImmutableArray<Fold> folds)
    {
        var trainings = problems.Zip(folds, (data, fold) => data.Training(fold)).ToArray();
        var shared = trainings[0].Rows.ToArray().AsEnumerable();
        foreach (var training in trainings.Skip(1))
        {
            var rows = training.Rows.ToArray().ToHashSet();
            shared = shared.Where(rows.Contains);
        }

        Rows = [.. shared];
        _horizons = [.. folds.Select(f => f.Horizon)];
        _centre = [.. trainings.Select(t => Centre(Labels(t)))];
        _width = [.. trainings.Select(t => Width(Labels(t)))];
    }

    /// <summary>Rows of the data sets, ascending.</summary>
    internal int[] Rows { get; }

    /// <summary>z-scores of one column at every horizon.</summary>
    internal ImmutableArray<ScreenScore> Score(ScreenColumn column)
    {
        var scores = ImmutableArray.CreateBuilder<ScreenScore>(_horizons.Length);
        for (var h = 0; h < _horizons.Length; h++)
        {
            var independent = column.Count / Autocorrelation.OverlapInflation(column.Scores, _horizons[h].Sessions);
            var deviations = Math.Sqrt(independent);
            scores.Add(new ScreenScore(
                _horizons[h],
                deviations * RankScores.Correlation(column.Scores, column.Known, _centre[h]),
                deviations * RankScores.Correlation(column.Scores, column.Known, _width[h])));
        }

        return scores.MoveToImmutable();
    }

    private double[] Labels(TrainingRows training)
    {
        var of = new Dictionary<int, double>(training.Count);
        for (var i = 0; i < training.Count; i++)
        {
            of[training.Rows[i]] = training.ScaledLabels[i];
        }

        return Array.ConvertAll(Rows, row => of[row]);
    }

    private static double[] Centre(double[] labels)
    {
        var scores = new double[labels.Length];
        RankScores.Of(labels, scores);
        return scores;
    }

    private static double[] Width(double[] labels)
    {
        double[] sorted = [.. labels];
        Array.Sort(sorted);
        var median = QuantileFunction.OfSorted(sorted, 0.5);
        return Centre(Array.ConvertAll(labels, label => Math.Abs(label - median)));
    }
}
