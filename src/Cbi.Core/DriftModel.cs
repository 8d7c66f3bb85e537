using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Random walk with drift: the empirical quantiles of the most recent overlapping h-session returns, the same for every row of a fold.
/// The reference that the others must beat.
/// </summary>
internal sealed class DriftModel(CoreOptions options) : ITimeSeriesModel
{
    public string Name => "drift";

    public double[] Predict(ReturnHistory history, Fold fold)
    {
        var from = Math.Max(fold.Train.FromInclusive, fold.Train.ToExclusive - options.DriftWindow);
        var labels = history.Labels.Training(fold);
        var sample = new RowRange(from, fold.Train.ToExclusive).Rows().Select(row => labels[row]).Where(double.IsFinite).ToArray();
        InsufficientHistory.ThrowIfFewer(sample.Length, 2, Name, fold);
        Array.Sort(sample);
        var row = QuantileGrid.Levels.Select(level => QuantileFunction.OfSorted(sample, level)).ToArray();
        var result = new double[fold.Predict.Count * row.Length];
        for (var i = 0; i < fold.Predict.Count; i++)
        {
            row.CopyTo(result, i * row.Length);
        }

        return result;
    }
}
