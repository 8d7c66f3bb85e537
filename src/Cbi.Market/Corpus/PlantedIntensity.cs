using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The planted law of a window's jumps: its coefficients by name, and the law of one window.</summary>
internal sealed class PlantedIntensity(CorpusPrior prior)
{
    /// <summary>Chance of any jump; mean (before truncation) and dispersion of the count.</summary>
    public (double Chance, double Mean, double Phi) Of(JumpCovariates known)
    {
        var regime = prior.Regimes.Single(r => r.Name == known.Regime);
        var policy = prior.Events.Single(e => e.Name == known.Event);
        var stress = prior.Stresses.Single(s => s.Name == known.Stress);
        var hurdle = prior.HurdleIntercept + regime.Hurdle + policy.Hurdle + stress.Hurdle;
        return (
            1.0 / (1.0 + ExpKernel.Of(-hurdle)),
            ExpKernel.Of(prior.MeanIntercept + regime.Mean + policy.Mean),
            ExpKernel.Of(prior.DispersionIntercept + regime.Dispersion + policy.Dispersion
                + prior.DispersionLogVolatility * (known.LogVolatility - prior.LogVolatilityCentre)));
    }

    /// <summary>Planted hurdle coefficients in the order of the design of the corpus's own dictionary.</summary>
    public double[] Hurdle() =>
    [
        prior.HurdleIntercept,
        .. prior.Regimes.Skip(1).Select(r => r.Hurdle),
        .. prior.Events.Skip(1).Select(e => e.Hurdle),
        .. prior.Stresses.Skip(1).Select(s => s.Hurdle),
    ];

    public double[] Mean() => [prior.MeanIntercept, .. prior.Regimes.Skip(1).Select(r => r.Mean), .. prior.Events.Skip(1).Select(e => e.Mean)];

    public double[] Dispersion() =>
    [
        prior.DispersionIntercept,
        .. prior.Regimes.Skip(1).Select(r => r.Dispersion), .. prior.Events.Skip(1).Select(e => e.Dispersion), prior.DispersionLogVolatility,
    ];
}
