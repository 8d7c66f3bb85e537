using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>The calibrator pair of one forecaster and horizon: one for quantiles, one for the up-probability.</summary>
public sealed class SignalCalibrators
{
    internal SignalCalibrators(CalibratorRecord<ConformalShift> quantiles, CalibratorRecord<ProbabilityMap> probability)
    {
        Quantiles = quantiles;
        Probability = probability;
    }

    /// <summary>Key of the conformal calibrator.</summary>
    public CalibratorKey QuantileKey => Quantiles.Key;

    /// <summary>Key of the Platt or isotonic calibrator.</summary>
    public CalibratorKey ProbabilityKey => Probability.Key;

    /// <summary>Rows that the sealed quantile calibrator was fitted on.</summary>
    public int SealedRows => Quantiles.Sealed.Rows;

    internal CalibratorRecord<ConformalShift> Quantiles { get; }

    internal CalibratorRecord<ProbabilityMap> Probability { get; }
}
