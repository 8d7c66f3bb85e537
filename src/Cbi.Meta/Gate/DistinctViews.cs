using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// What the gate starts from and is pulled to: one vote for each distinct view. Forecasters that say the same share a vote, so that seven that kept the baseline do
/// not outvote two that know something. The number of forecasters that share a view is the sum of exp(-(distance / 1 %)^2) over all of them, the distance
/// being root mean square over rows and levels in units of the 5 % to 95 % width; labels play no part.
/// </summary>
internal static class DistinctViews
{
    /// <summary>Distance in widths at which two views count as two; a centre that explains 1 % of the variance is three times as far from none.</summary>
    private const double Near = 0.01;

    private static readonly int Low = QuantileGrid.IndexOf(0.05);
    private static readonly int High = QuantileGrid.IndexOf(0.95);

    /// <summary>The coefficients of a gate that gives every distinct view one vote; equal weights when all differ, or when all are the same.</summary>
    /// <param name="panel">Quantiles of all forecasters.</param>
    /// <param name="toExclusive">Positions of the panel before it are compared; at least one.</param>
    internal static double[] Gate(Panel panel, int toExclusive)
    {
        var gate = new double[GateModel.Parameters(panel.Forecasters)];
        Array.Fill(gate, 1.0, 0, panel.Forecasters);
        for (var m = 0; m < panel.Forecasters; m++)
        {
            for (var other = 0; other < m; other++)
            {
                var same = Sameness(panel, toExclusive, m, other);
                gate[m] += same;
                gate[other] += same;
            }
        }

        for (var m = 0; m < panel.Forecasters; m++)
        {
            gate[m] = -Math.Log(gate[m]);
        }

        return gate;
    }

    private static double Sameness(Panel panel, int toExclusive, int left, int right)
    {
        var (squares, widths) = (0.0, 0.0);
        for (var row = 0; row < toExclusive; row++)
        {
            var a = panel.QuantilesOf(row, left);
            var b = panel.QuantilesOf(row, right);
            for (var k = 0; k < a.Length; k++)
            {
                squares += (a[k] - b[k]) * (a[k] - b[k]) / a.Length;
            }

            widths += (a[High] - a[Low]) * (b[High] - b[Low]);
        }

        return squares == 0.0 ? 1.0 : Math.Exp(-squares / Math.Max(widths * Near * Near, double.Epsilon));
    }
}
