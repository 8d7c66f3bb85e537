using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>The calibrators of one forecaster and horizon: for every regime one for quantiles and one for the up-probability.</summary>
public sealed class SignalCalibrators
{
    /// <summary>One record a regime in each list, in the order of <see cref="Regime"/>.</summary>
    internal SignalCalibrators(
        ImmutableArray<CalibratorRecord<ConformalShift>> quantiles, ImmutableArray<CalibratorRecord<ProbabilityMap>> probability)
    {
        Quantiles = quantiles;
        Probability = probability;
    }

    /// <summary>Keys of the calibrators of quantiles and probabilities, by regime.</summary>
    public ImmutableArray<CalibratorKey> Keys => [.. Quantiles.Select(q => q.Key), .. Probability.Select(p => p.Key)];

    internal ImmutableArray<CalibratorRecord<ConformalShift>> Quantiles { get; }

    internal ImmutableArray<CalibratorRecord<ProbabilityMap>> Probability { get; }
}
