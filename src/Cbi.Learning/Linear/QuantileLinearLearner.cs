using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Linear quantile regression of label / scale on standardised features and the log of the scale, at every level of the grid; crossings are
/// rearranged away (Chernozhukov, Fernandez-Val, Galichon 2010), and only the share that honest predictions earn is used
/// (<see cref="HonestGrid"/>).
/// </summary>
/// <param name="lambda">
/// Penalty per independent label, comparable with <see cref="RidgeLearner"/>: level tau is penalised by lambda * horizon * tau (1 - tau) /
/// (density * deviation) with the density of the normal law at the level, which shrinks each level as far as its own noise asks for.
/// </param>
internal sealed class QuantileLinearLearner(double lambda) : IQuantileLearner
{
    /// <summary>From the median outwards, so that every level starts from its neighbour.</summary>
    private static readonly (int Level, int Start)[] Path = [(5, 5), (4, 5), (3, 4), (2, 3), (1, 2), (0, 1), (6, 5), (7, 6), (8, 7), (9, 8), (10, 9)];

    public string Recipe => $"quantile-linear(lambda={lambda})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        return EarnedQuantiles.Fit(
            data,
            training,
            ones: true,
            recentre: true,
            (x, labels) =>
            {
                var penalties = Penalties(labels, lambda * training.Horizon, x.Columns);
                var whole = new double[QuantileGrid.Count][];
                Array.Fill(whole, []);
                return (rows, part) =>
                {
                    // The fit on all rows walks the path; the fits around a block start from it, level by level.
                    double[][] fits = part == 0 ? whole : [.. whole];
                    foreach (var (level, start) in Path)
                    {
                        cancel.ThrowIfCancellationRequested();
                        var from = whole[part == 0 ? start : level];
                        fits[level] = QuantileRegression.Fit(x, labels, rows, QuantileGrid.Levels[level], penalties[level], from);
                    }

                    return (row, quantiles) =>
                    {
                        for (var k = 0; k < quantiles.Length; k++)
                        {
                            quantiles[k] = DesignKernel.Dot(row, fits[k]);
                        }
                    };
                };
            },
            cancel,
            linear: true);
    }

    private static double[][] Penalties(ReadOnlySpan<double> labels, double penalty, int columns)
    {
        var deviation = SampleMoments.Of(labels).Deviation;
        double Of(double tau)
        {
            var score = NormalDistribution.Quantile(tau);
            var density = Math.Exp(-0.5 * score * score) / Math.Sqrt(2.0 * Math.PI);
            return penalty * tau * (1.0 - tau) / (density * deviation);
        }

        return [.. QuantileGrid.Levels.Select(tau => (double[])[.. Enumerable.Repeat(Of(tau), columns - 1), 0.0])];
    }
}
