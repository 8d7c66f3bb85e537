namespace Cbi.MonteCarlo;

/// <summary>
/// One monotone map a session from simulated to published log returns: from the engine's own fan to the published one. At a horizon it is the map
/// onto the published quantiles. Between horizons both fans come from the same subset of paths, bent onto the quantiles of all paths and onto the
/// published ones: so a mapped path does not jump at a horizon, mapped paths have the quantiles of the fan, and their dispersion grows as the fan's does.
/// </summary>
/// <param name="engine">Quantiles of the unmapped paths.</param>
/// <param name="published">Quantiles of the published forecast.</param>
internal sealed class SessionMaps(DailyFan engine, DailyFan published)
{
    /// <param name="simulated">Quantiles of the fan's subset before any map, sessions x 11.</param>
    /// <param name="horizons">In <see cref="Domain.Horizon.All"/> order.</param>
    /// <param name="published">The same quantiles, bent onto the published ones.</param>
    public static SessionMaps Between(double[] simulated, IEnumerable<SimulatedHorizon> horizons, DailyFan published)
    {
        MarginalTarget[] targets = [.. horizons.Select(h => new MarginalTarget(h.Horizon, h.EngineQuantiles.AsSpan()))];
        return new SessionMaps(FanBuilder.Build(simulated, published.Paths, targets), published);
    }

    /// <summary>Simulated quantiles of a session, ascending: the knots of its map.</summary>
    public ReadOnlySpan<double> From(int session) => engine.At(session);

    /// <summary>What the knots become, ascending.</summary>
    public ReadOnlySpan<double> To(int session) => published.At(session);

    /// <summary>Maps cumulative log returns of a session in place (see <see cref="QuantileMap"/>).</summary>
    public void Apply(int session, Span<double> cumulative) => QuantileMap.Apply(cumulative, From(session), To(session));
}
