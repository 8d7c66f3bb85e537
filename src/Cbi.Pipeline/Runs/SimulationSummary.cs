using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>How many paths the risk numbers rest on, and how well they know their tails.</summary>
/// <param name="Paths">Simulated paths.</param>
/// <param name="StandardErrorAsked">What the paths were chosen for, as a share of the 99 % CVaR; null for a given number of paths.</param>
/// <param name="StandardErrorReached">
/// The largest standard error of the 99 % CVaR of a price move of ZL, either tail, over the four horizons, as a share of that CVaR.
/// </param>
/// <param name="Horizon">Where it is largest.</param>
/// <param name="Tail">upper or lower.</param>
public sealed record SimulationSummary(int Paths, double? StandardErrorAsked, double StandardErrorReached, string Horizon, string Tail)
{
    internal static SimulationSummary? Of(MonteCarloOutput output) => output is { Options: { } options, Error: { } error }
        ? new SimulationSummary(
            options.Paths, options.StandardError, error.Share, error.Horizon.Name, error.Tail.ToString().ToLowerInvariant())
        : null;
}
