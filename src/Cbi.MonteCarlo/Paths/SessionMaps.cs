using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// One monotone map a session from simulated to published log returns. At a horizon it is the map onto the published quantiles. Between horizons
/// it carries the simulated quantiles (the fan's subset, bent onto those of all paths at the horizons) to the fan's: so a mapped path does not jump
/// at a horizon, mapped paths have the quantiles of the fan, and their dispersion grows as the fan's does.
/// </summary>
internal sealed class SessionMaps
{
    private readonly double[] _from;
    private readonly DailyFan _fan;

    private SessionMaps(double[] from, DailyFan fan) => (_from, _fan) = (from, fan);

    /// <summary>Sessions from 1 to this one have a map.</summary>
    public int Sessions => _fan.Sessions;

    /// <param name="simulated">Quantiles of the fan's subset before any map, sessions x 11.</param>
    /// <param name="horizons">In <see cref="Horizon.All"/> order.</param>
    /// <param name="fan">The same quantiles after the map.</param>
    public static SessionMaps Between(double[] simulated, IEnumerable<SimulatedHorizon> horizons, DailyFan fan)
    {
        double[] from = [.. simulated];
        SessionBend.Apply(from, [.. horizons.Select(h => new MarginalTarget(h.Horizon, h.EngineQuantiles.AsSpan()))]);
        return new SessionMaps(from, fan);
    }

    /// <summary>Simulated quantiles of a session, ascending: the knots of its map.</summary>
    public ReadOnlySpan<double> From(int session) => SessionBend.Row(_from, session);

    /// <summary>What the knots become, ascending.</summary>
    public ReadOnlySpan<double> To(int session) => _fan.At(session);

    /// <summary>Maps cumulative log returns of a session in place (see <see cref="QuantileMap"/>).</summary>
    public void Apply(int session, Span<double> cumulative) => QuantileMap.Apply(cumulative, From(session), To(session));
}
