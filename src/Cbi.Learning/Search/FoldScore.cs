using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>What one candidate lost on one development fold, or why it could not be scored there.</summary>
/// <param name="Rows">Scored rows.</param>
/// <param name="PinballSum">Sum over scored rows of the pinball loss averaged over the grid; unit of the label.</param>
/// <param name="CrpsSum">Sum over scored rows of the continuous ranked probability score; unit of the label.</param>
/// <param name="Inside">Scored rows whose label lies in the central 80 % interval.</param>
/// <param name="Failure">Why the candidate is not possible; empty when it was scored.</param>
internal sealed record FoldScore(int Rows, double PinballSum, double CrpsSum, int Inside, string Failure = "")
{
    private static readonly int Low = QuantileGrid.IndexOf(0.10);
    private static readonly int High = QuantileGrid.IndexOf(0.90);

    internal double Mean => PinballSum / Rows;

    internal static FoldScore Failed(string why) => new(0, 0.0, 0.0, 0, why);

    /// <summary>Sums in row order.</summary>
    internal static FoldScore Of(ReadOnlySpan<double> quantiles, ReadOnlySpan<double> labels)
    {
        var levels = QuantileGrid.Levels.AsSpan();
        double pinball = 0.0, crps = 0.0;
        var inside = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            var row = quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count);
            pinball += PinballLoss.Mean(labels[i], row, levels);
            crps += PinballLoss.Crps(labels[i], row, levels);
            inside += labels[i] >= row[Low] && labels[i] <= row[High] ? 1 : 0;
        }

        return new FoldScore(labels.Length, pinball, crps, inside);
    }
}
