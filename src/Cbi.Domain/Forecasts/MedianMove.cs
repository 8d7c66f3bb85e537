using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// The change of the published median since the session before, both by the models of this run, split by driver. The parts sum to the
/// change: Total = Vintages + sum of Drivers.
/// </summary>
/// <param name="Total">Published median less that of the session before, log-return units.</param>
/// <param name="Vintages">What the blend with earlier vintages held back (or let through of earlier days).</param>
/// <param name="Drivers">One a forecaster, as in <see cref="Forecaster.All"/>: change of view or weight, enlarged by sharpening.</param>
public sealed record MedianMove(double Total, double Vintages, ImmutableArray<double> Drivers);
