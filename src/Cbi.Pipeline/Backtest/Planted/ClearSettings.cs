using System.ComponentModel.DataAnnotations;
using Cbi.Market;

namespace Cbi.Pipeline;

/// <summary>How the clear market of the planted bench differs from the faint one: more to know, less that hides it.</summary>
public sealed record ClearSettings
{
    /// <summary>
    /// Multiple of the faint market's loadings. The half-life of the level is divided by it: pushed harder and pulled as before, prices
    /// would leave the range that quality checks accept.
    /// </summary>
    [Range(1.0, 5.0)]
    public double LoadingFactor { get; init; } = 2.0;

    /// <summary>
    /// What is left of all that hides: noise of the series that show an informative bucket's factor, deviation of the log volatility, and
    /// distance of each regime's volatility from the middle one's in logarithms.
    /// </summary>
    [Range(0.1, 1.0)]
    public double HiddenFactor { get; init; } = 0.5;

    /// <summary>The clear market of a faint one.</summary>
    internal SimulationPriors Of(SimulationPriors faint)
    {
        var informative = faint.Factors.Where(f => f.LoadingBasisPoints != 0.0).Select(f => f.Bucket).ToHashSet(StringComparer.Ordinal);
        var middle = BenchSettings.Middle(faint).AnnualVolatility;
        return faint with
        {
            Factors = [.. faint.Factors.Select(factor => factor with { LoadingBasisPoints = LoadingFactor * factor.LoadingBasisPoints })],
            SoybeanOil = faint.SoybeanOil with { LevelHalfLifeSessions = faint.SoybeanOil.LevelHalfLifeSessions / LoadingFactor },
            LogVolatility = faint.LogVolatility with { Deviation = HiddenFactor * faint.LogVolatility.Deviation },
            Regimes = [.. faint.Regimes.Select(Nearer)],
            Observables = [.. faint.Observables.Select(Seen)],
            Slopes = [.. faint.Slopes.Select(Seen)],
        };

        RegimePrior Nearer(RegimePrior regime) =>
            regime with { AnnualVolatility = middle * Math.Pow(regime.AnnualVolatility / middle, HiddenFactor) };

        ObservablePrior Seen(ObservablePrior series) => informative.Contains(series.Bucket)
            ? series with { NoiseDeviation = HiddenFactor * series.NoiseDeviation, DailyNoise = HiddenFactor * series.DailyNoise }
            : series;
    }
}
