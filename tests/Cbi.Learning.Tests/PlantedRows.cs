using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

/// <summary>Data sets with a known law: label = scale * (location(x) + width(x) * noise), independent rows unless overlapped.</summary>
internal static class PlantedRows
{
    internal const int Rows = 2400;

    internal static SplitOptions Split { get; } = new() { BurnIn = 900, Step = 200, HeldOut = 300, LiveRows = 3 };

    internal static SplitPlan Plan { get; } = SplitPlan.Create(Horizon.OneWeek, Rows, Split);

    internal static ImmutableArray<string> Names(int columns) => [.. Enumerable.Range(0, columns).Select(c => $"x{c}")];

    internal static Dataset Create(
        Func<ReadOnlySpan<double>, double> location,
        Func<ReadOnlySpan<double>, double>? width = null,
        ulong seed = 1,
        int columns = 6,
        int rows = Rows,
        double missing = 0.0,
        Horizon? horizon = null)
    {
        var (x, y, scale) = Draw(location, width ?? (_ => 1.0), seed, columns, rows, missing);
        return Data(Names(columns), x, y, scale, horizon);
    }

    /// <summary>A data set over labels of one week, unless another horizon is asked for.</summary>
    internal static Dataset Data(ImmutableArray<string> columns, double[] x, double[] y, double[] scale, Horizon? horizon = null) =>
        new(FeatureBlock.Over("planted", columns, x), new Labels(horizon ?? Horizon.OneWeek, y), scale);

    internal static (double[] X, double[] Y, double[] Scale) Draw(
        Func<ReadOnlySpan<double>, double> location, Func<ReadOnlySpan<double>, double> width, ulong seed, int columns, int rows,
        double missing = 0.0)
    {
        var random = RandomStream.Create(seed, "planted rows");
        var x = new double[rows * columns];
        var y = new double[rows];
        var scale = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var features = x.AsSpan(row * columns, columns);
            foreach (ref var value in features)
            {
                value = random.NextNormal();
                value = random.NextUnit() < missing ? double.NaN : value;
            }

            scale[row] = row < 20 ? double.NaN : 0.02 * Math.Exp(0.4 * Math.Sin(row / 90.0));
            var noise = random.NextNormal();
            y[row] = row >= rows - 5 ? double.NaN : (double.IsNaN(scale[row]) ? 0.02 : scale[row]) * (location(features) + width(features) * noise);
        }

        return (x, y, scale);
    }

    internal static (double[] Quantiles, double[] Up) Predict(IQuantileLearner learner, Dataset data, Fold fold, ulong seed = 7)
    {
        var quantiles = new double[fold.Predict.Count * QuantileGrid.Count];
        var up = new double[fold.Predict.Count];
        learner.Fit(data, fold, seed, CancellationToken.None).Predict(data, fold.Predict, quantiles, up);
        return (quantiles, up);
    }
}
