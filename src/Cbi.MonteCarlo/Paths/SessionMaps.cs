using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// One monotone map a session from simulated to published log returns: from the engine's own fan to the published one. At a horizon it is
/// the map onto the published quantiles. Between horizons both fans come from the same subset of paths, bent onto the quantiles of all
/// paths and onto the published ones: so a mapped path does not jump at a horizon, mapped paths have the quantiles of the fan, and their
/// dispersion grows as the fan's does.
/// </summary>
internal sealed class SessionMaps
{
    private static readonly int Segments = QuantileGrid.Count - 1;

    private readonly DailyFan _engine, _published;
    private readonly double[] _slopes, _intercepts;

    /// <param name="engine">Quantiles of the unmapped paths.</param>
    /// <param name="published">Quantiles of the published forecast.</param>
    public SessionMaps(DailyFan engine, DailyFan published)
    {
        (_engine, _published) = (engine, published);
        (_slopes, _intercepts) = (new double[engine.Sessions * Segments], new double[engine.Sessions * Segments]);
        for (var session = 1; session <= engine.Sessions; session++)
        {
            ReadOnlySpan<double> from = From(session), to = To(session);
            Span<double> slopes = _slopes.AsSpan(Row(session)), intercepts = _intercepts.AsSpan(Row(session));
            QuantileMap.Slopes(from, to, slopes);
            for (var k = 0; k < Segments; k++)
            {
                intercepts[k] = Math.FusedMultiplyAdd(-slopes[k], from[k], to[k]);
            }
        }
    }

    /// <param name="simulated">Quantiles of the fan's subset before any map, sessions x 11.</param>
    /// <param name="horizons">In <see cref="Horizon.All"/> order.</param>
    /// <param name="published">The same quantiles, bent onto the published ones.</param>
    public static SessionMaps Between(double[] simulated, IEnumerable<SimulatedHorizon> horizons, DailyFan published)
    {
        MarginalTarget[] targets = [.. horizons.Select(h => new MarginalTarget(h.Horizon, h.EngineQuantiles.AsSpan()))];
        return new SessionMaps(FanBuilder.Build(simulated, published.Paths, targets), published);
    }

    /// <summary>Simulated quantiles of a session, ascending: the knots of its map.</summary>
    public ReadOnlySpan<double> From(int session) => _engine.At(session);

    /// <summary>What the knots become, ascending.</summary>
    public ReadOnlySpan<double> To(int session) => _published.At(session);

    /// <summary>The same map as straight lines, for <see cref="SessionMapKernel"/>.</summary>
    public SegmentTable Lines(int session) =>
        new(From(session)[..Segments], _slopes.AsSpan(Row(session)), _intercepts.AsSpan(Row(session)));

    /// <summary>Maps cumulative log returns of a session in place (see <see cref="QuantileMap"/>).</summary>
    public void Apply(int session, Span<double> cumulative) => QuantileMap.Apply(cumulative, From(session), To(session));

    private static Range Row(int session) => ((session - 1) * Segments)..(session * Segments);
}
