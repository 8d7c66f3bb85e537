using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>What every model does to a row of quantiles before it leaves.</summary>
internal static class QuantileRow
{
    /// <summary>Empirical quantiles of a sample at the grid levels. The sample is sorted in place.</summary>
    internal static double[] Empirical(double[] sample)
    {
        Array.Sort(sample);
        return [.. QuantileGrid.Levels.Select(level => QuantileFunction.OfSorted(sample, level))];
    }

    /// <summary>Puts the levels in order and reads the up-probability 1 - F(0) off the result.</summary>
    internal static double Close(Span<double> quantiles)
    {
        QuantileFunction.Rearrange(quantiles);
        return Math.Clamp(1.0 - QuantileFunction.Cdf(0.0, quantiles, QuantileGrid.Levels.AsSpan()), 0.0, 1.0);
    }

    internal static void RequireShape(RowRange rows, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> up)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(quantiles.Length, rows.Count * QuantileGrid.Count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(up.Length, rows.Count);
    }
}
