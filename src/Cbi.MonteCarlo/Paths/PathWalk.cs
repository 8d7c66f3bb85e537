namespace Cbi.MonteCarlo;

/// <summary>All that is needed to walk the paths of a simulation again, with the same bits.</summary>
/// <param name="Plan">Dynamics and seed.</param>
/// <param name="Maps">From simulated to published returns.</param>
internal sealed record PathWalk(PathPlan Plan, SessionMaps Maps);
