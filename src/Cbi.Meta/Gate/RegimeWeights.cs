using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The average weights of a horizon by volatility regime.</summary>
internal static class RegimeWeights
{
    /// <summary>Regimes x forecasters in the order of <see cref="Regime"/>, the first over all rows; NaN for a regime without rows.</summary>
    internal static ImmutableArray<double> Of(Panel panel, double[] weights, ImmutableArray<Regime> regimes)
    {
        var all = Enum.GetValues<Regime>();
        var (sums, counts) = (new double[all.Length * panel.Forecasters], new int[all.Length]);
        for (var row = 0; row < panel.Count; row++)
        {
            Add(Regime.All, row);
            if (regimes[panel.Rows[row]] != Regime.All)
            {
                Add(regimes[panel.Rows[row]], row);
            }
        }

        return [.. sums.Select((sum, i) => sum / counts[i / panel.Forecasters])];

        void Add(Regime regime, int row)
        {
            counts[(int)regime]++;
            for (var m = 0; m < panel.Forecasters; m++)
            {
                sums[(int)regime * panel.Forecasters + m] += weights[row * panel.Forecasters + m];
            }
        }
    }
}
