using Cbi.Domain;
using Cbi.Numerics;

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
    /// <param name="linear">Whether every level is linear in the inputs, so that an account of it is exact.</param>
    /// <param name="recentre">Whether <see cref="HonestGrid"/> moves the levels to honest coverage; reads all rows, not a sample.</param>
    internal static IQuantileModel Fit(
        Dataset data,
        TrainingRows training,
        bool ones,
        bool recentre,
        Func<DesignMatrix, double[], DesignFit> family,
        CancellationToken cancel,
        bool linear = false)
    {
        var labels = training.ScaledLabels.ToArray();
        if (PlainAnswer.For(training) is { } plain)
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
        return grid.Share == 0.0 ? PlainAnswer.Scaled(training) : Model(map, x, whole, grid, training.TypicalScale, linear);
    }

    /// <summary>Rows outside the training set, through the map, the fit and the share.</summary>
    internal static IQuantileModel Model(
        FeatureMap map, DesignMatrix x, DesignPredictor predict, HonestGrid grid, double typicalScale, bool linear = false)
    {
        return new RowModel(Predict, typicalScale, linear ? Explain : null);

        void Predict(ReadOnlySpan<double> features, double scale, Span<double> quantiles)
        {
            Span<double> row = stackalloc double[x.Stride];
            Design(features, scale, row);
            predict(row, quantiles);
            grid.Apply(quantiles, scale);
        }

        void Explain(ReadOnlySpan<double> features, double scale, QuantileAttribution account)
        {
            Span<double> row = stackalloc double[x.Stride], one = stackalloc double[x.Stride];
            Span<double> nothing = stackalloc double[QuantileGrid.Count], answer = stackalloc double[QuantileGrid.Count];
            Design(features, scale, row);
            row.CopyTo(one);
            one[..map.Count].Clear();
            predict(one, nothing);
            grid.Mix(nothing, account.Base);
            for (var input = 0; input < map.Count; input++)
            {
                one[input] = row[input];
                predict(one, answer);
                one[input] = 0.0;
                grid.AddShare(nothing, answer, map.PartOf(input, account));
            }

            predict(row, nothing);
            nothing.CopyTo(answer);
            QuantileFunction.Rearrange(answer);
            grid.AddShare(nothing, answer, account.Of(OtherPart.Ordering));
            account.Unscale(typicalScale, scale);
        }

        void Design(ReadOnlySpan<double> features, double scale, Span<double> row)
        {
            row.Clear();
            map.Apply(features, scale, row[..map.Count]);
            row[map.Count..x.Columns].Fill(1.0);
        }
    }
}
