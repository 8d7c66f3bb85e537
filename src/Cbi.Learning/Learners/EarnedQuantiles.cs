using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Writes 11 quantiles of the scaled label, in any order, for a padded design row. Thread-safe.</summary>
internal delegate void DesignPredictor(ReadOnlySpan<double> row, Span<double> quantiles);

/// <summary>Fits on positions of a design. Part 0 is the fit on all rows and comes first; parts 1, 2, ... leave a block out.</summary>
internal delegate DesignPredictor DesignFit(int[] rows, int part);

/// <summary>A fit of whole distributions, of which the model uses the share that fits around left-out blocks earn.</summary>
internal static class EarnedQuantiles
{
    private const int Blocks = 3;

    /// <summary>Honest predictions that settle a share; more cost time and add little, because neighbours are near copies.</summary>
    private const int Sample = 1000;

    /// <param name="ones">True if the design ends with a column of ones.</param>
    /// <param name="recentre">Whether <see cref="HonestGrid"/> moves the levels to honest coverage; this reads every row instead of a sample.</param>
    internal static IQuantileModel Fit(
        Dataset data, TrainingRows training, bool ones, bool recentre, Func<DesignMatrix, double[], DesignFit> family, CancellationToken cancel)
    {
        var labels = training.ScaledLabels.ToArray();
        if (PlainAnswer.For(labels) is { } plain)
        {
            return plain;
        }

        var map = FeatureMap.Fit(data, training, withFeatures: true, withScale: true);
        var x = DesignMatrix.Create(data, training, map, ones);
        var fitOn = family(x, labels);
        var whole = fitOn([.. Enumerable.Range(0, labels.Length)], 0);

        var step = recentre ? 1 : (labels.Length + Sample - 1) / Sample;
        var part = 0;
        var honest = LeaveBlockOut.Predict(
            training,
            Blocks,
            (kept, leftOut, predictions) =>
            {
                var predict = fitOn(kept.ToArray(), ++part);
                for (var i = 0; i < leftOut.Length; i++)
                {
                    if (leftOut[i] % step == 0)
                    {
                        cancel.ThrowIfCancellationRequested();
                        predict(x.Row(leftOut[i]), predictions.Slice(i * QuantileGrid.Count, QuantileGrid.Count));
                    }
                }
            },
            QuantileGrid.Count);

        int[] predicted = [.. Enumerable.Range(0, labels.Length).Where(i => i % step == 0)];
        var grid = HonestGrid.Fit(labels, honest, predicted, training.Horizon, recentre);
        return grid.Share == 0.0 ? PlainAnswer.Scaled(labels) : Model(map, x, whole, grid);
    }

    /// <summary>Rows outside the training set, through the map, the fit and the share.</summary>
    internal static IQuantileModel Model(FeatureMap map, DesignMatrix x, DesignPredictor predict, HonestGrid grid) => new RowModel((features, scale, quantiles) =>
    {
        Span<double> row = stackalloc double[x.Stride];
        row.Clear();
        map.Apply(features, scale, row[..map.Count]);
        row[map.Count..x.Columns].Fill(1.0);
        predict(row, quantiles);
        grid.Apply(quantiles, scale);
    });
}
