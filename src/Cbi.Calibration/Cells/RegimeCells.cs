using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>
/// The calibrators of one window of labels, in each list one entry a <see cref="Regime"/>, the parent of all regimes first.
/// </summary>
internal sealed record RegimeCells(
    ImmutableArray<ConformalShift> Shifts, ImmutableArray<ProbabilityMap> Platt, ImmutableArray<ProbabilityMap> Isotonic)
{
    internal static ImmutableArray<Regime> Regimes { get; } = [.. Enum.GetValues<Regime>()];

    internal static RegimeCells Fit(CalibrationSample all, CalibrationOptions options)
    {
        var parent = ConformalShift.Fit(all, options);
        ImmutableArray<CalibrationSample> own = [.. Regimes.Skip(1).Select(all.Within)];
        return new RegimeCells(
            [parent, .. own.Select(sample => parent.Refine(sample, options))],
            Maps(ProbabilityMethod.Platt),
            Maps(ProbabilityMethod.Isotonic));

        ImmutableArray<ProbabilityMap> Maps(ProbabilityMethod method)
        {
            var shared = ProbabilityMap.Fit(all, method, options);
            return [shared, .. own.Select(sample => shared.Refine(sample, method, options))];
        }
    }

    internal ImmutableArray<ProbabilityMap> Maps(ProbabilityMethod method) => method == ProbabilityMethod.Platt ? Platt : Isotonic;

    /// <summary>The same cells with all quantiles moved to what the labels of the sample ask for now.</summary>
    internal ImmutableArray<ConformalShift> Tracked(CalibrationSample known, double rate)
    {
        var offsets = QuantileTracker.Track(known, Shifts, rate);
        return [.. Shifts.Select(shift => shift.Moved(offsets))];
    }
}
