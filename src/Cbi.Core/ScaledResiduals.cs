using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Quantiles from a centre and a scale per row: centre + scale * z, where z are the empirical quantiles of (label - centre) / scale over
/// the training rows. So each model's shape is learned and only its movement is assumed.
/// </summary>
internal static class ScaledResiduals
{
    /// <summary>
    /// Quantiles for the fold's predicted rows, rows x 11. <paramref name="centre"/> and <paramref name="scale"/> have one entry a frame
    /// row, up to the last predicted one.
    /// </summary>
    internal static double[] Predict(
        ReturnHistory history, Fold fold, string model, int warmUp, ReadOnlySpan<double> centre, ReadOnlySpan<double> scale)
    {
        var z = Quantiles(history, fold, model, warmUp, centre, scale);
        var result = new double[fold.Predict.Count * z.Length];
        for (int i = 0, row = fold.Predict.FromInclusive; row < fold.Predict.ToExclusive; row++)
        {
            for (var k = 0; k < z.Length; k++, i++)
            {
                result[i] = centre[row] + scale[row] * z[k];
            }
        }

        return result;
    }

    /// <summary>Mean pinball loss over the training rows of the fitted shape: how well the scale tracks the labels.</summary>
    internal static double TrainingLoss(
        ReturnHistory history, Fold fold, string model, int warmUp, ReadOnlySpan<double> centre, ReadOnlySpan<double> scale)
    {
        var z = Quantiles(history, fold, model, warmUp, centre, scale);
        var labels = history.Labels.Training(fold);
        var row = new double[z.Length];
        var sum = 0.0;
        var count = 0;
        for (var t = fold.Train.FromInclusive + warmUp; t < fold.Train.ToExclusive; t++)
        {
            if (double.IsFinite(labels[t]))
            {
                for (var k = 0; k < z.Length; k++)
                {
                    row[k] = centre[t] + scale[t] * z[k];
                }

                sum += PinballLoss.Mean(labels[t], row, QuantileGrid.Levels.AsSpan());
                count++;
            }
        }

        return sum / count;
    }

    private static double[] Quantiles(
        ReturnHistory history, Fold fold, string model, int warmUp, ReadOnlySpan<double> centre, ReadOnlySpan<double> scale)
    {
        var labels = history.Labels.Training(fold);
        var sample = new List<double>(fold.Train.Count);
        for (var t = fold.Train.FromInclusive + warmUp; t < fold.Train.ToExclusive; t++)
        {
            var z = (labels[t] - centre[t]) / scale[t];
            if (double.IsFinite(z))
            {
                sample.Add(z);
            }
        }

        InsufficientHistory.ThrowIfFewer(sample.Count, 2, model, fold);
        var sorted = sample.ToArray();
        Array.Sort(sorted);
        return [.. QuantileGrid.Levels.Select(level => QuantileFunction.OfSorted(sorted, level))];
    }
}
