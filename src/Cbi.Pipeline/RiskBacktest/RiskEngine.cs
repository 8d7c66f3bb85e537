using Cbi.Core;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>One engine of the nightly run, fitted at a refit and carried on through the sessions that the refit serves.</summary>
/// <param name="Name">As in config/training/montecarlo.yaml.</param>
/// <param name="Dynamics">As fitted.</param>
/// <param name="Filtered">Where its recursion stands after each session.</param>
internal sealed record RiskEngine(string Name, PathDynamics Dynamics, FilteredVariances Filtered)
{
    /// <param name="name">One of <see cref="PathEngines.Names"/>.</param>
    /// <param name="fits">Fitted to the first returns.</param>
    /// <param name="returns">Those of the fits and of the sessions served.</param>
    public static RiskEngine Of(string name, VolatilityFits fits, ReadOnlySpan<double> returns)
    {
        var dynamics = PathEngines.Of(name, fits);
        return new RiskEngine(name, dynamics, FilteredVariances.Of(returns, dynamics.Model));
    }

    /// <summary>The engine as it stands after a return, counted from the first.</summary>
    public PathDynamics At(int index) => Dynamics with { Model = Filtered.At(index) };
}
