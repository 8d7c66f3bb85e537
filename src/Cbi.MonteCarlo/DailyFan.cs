using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>Quantiles of the log return from the as-of session to every session up to the longest horizon, for a fan chart.</summary>
/// <param name="Paths">How many paths the sessions between the horizons rest on (a subset of the simulation).</param>
/// <param name="Quantiles">sessions x 11, row-major; row 0 is the first session after the as-of session.</param>
public sealed record DailyFan(int Paths, ImmutableArray<double> Quantiles)
{
    public int Sessions => Quantiles.Length / QuantileGrid.Count;

    /// <summary>The 11 quantiles of one session, counted from 1.</summary>
    public ReadOnlySpan<double> At(int session)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(session, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(session, Sessions);
        return Quantiles.AsSpan((session - 1) * QuantileGrid.Count, QuantileGrid.Count);
    }
}
