using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>Distribution of one number over all paths, with standard errors of the simulation.</summary>
/// <param name="Mean">Mean over the paths.</param>
/// <param name="MeanError">Its standard error.</param>
/// <param name="Quantiles">One for each of <see cref="Levels"/>.</param>
/// <param name="QuantileErrors">Half the one-sigma interval of order statistics of each (David and Nagaraja 2003, section 7.1).</param>
public sealed record PathMeasure(double Mean, double MeanError, ImmutableArray<double> Quantiles, ImmutableArray<double> QuantileErrors)
{
    /// <summary>Shares of the paths that are no worse.</summary>
    public static ImmutableArray<double> Levels { get; } = [0.50, 0.95, 0.99];
}
