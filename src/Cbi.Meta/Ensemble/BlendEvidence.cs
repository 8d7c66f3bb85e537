using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>
/// The development rows on which a blend is chosen: those that were fused as live rows will be, by the gate or by equal weights. What the core adds to equal weights
/// says nothing of what it adds to a gate that already weighs it.
/// </summary>
internal sealed class BlendEvidence(FusedForecast fused, LabelWindow labels)
{
    private readonly HashSet<int> _rows =
        [.. fused.OutOfFold.Rows.Where((_, i) => fused.OutOfFoldGated.IsDefaultOrEmpty || fused.OutOfFoldGated[i] == fused.UsesGate)];

    /// <summary>Sum of the mean pinball losses over these rows, as far as their labels are known; zero without any.</summary>
    internal double Loss(QuantileRows forecast)
    {
        var sum = 0.0;
        for (var i = 0; i < forecast.Count && forecast.Rows[i] < labels.Rows.ToExclusive; i++)
        {
            var outcome = labels[forecast.Rows[i]];
            var counts = double.IsFinite(outcome) && _rows.Contains(forecast.Rows[i]);
            sum += counts ? PinballLoss.Mean(outcome, forecast.At(i), QuantileGrid.Levels.AsSpan()) : 0.0;
        }

        return sum;
    }
}
