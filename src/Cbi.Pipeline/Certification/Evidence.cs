using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Learning;

namespace Cbi.Pipeline;

/// <summary>Everything that the certificate looks at.</summary>
internal sealed record Evidence
{
    public required FeatureFrame Frame { get; init; }

    /// <summary>The split plans of all horizons: the right to the held-out labels.</summary>
    public required ImmutableArray<SplitPlan> Plans { get; init; }

    public required ImmutableArray<EnsembleForecast> Ensemble { get; init; }

    public required ImmutableArray<BaselineForecast> Baselines { get; init; }

    public required LeakGateResult Leak { get; init; }

    /// <summary>What the screen decided, one entry a bucket and one for the shared core.</summary>
    public required ImmutableArray<ScreenResult> Admission { get; init; }

    /// <summary>Volatility models, copula and residual tests of ZL and its drivers.</summary>
    public required JointOutput Joint { get; init; }

    public required MonteCarloOutput Risk { get; init; }

    /// <summary>Checksum of the simulation repeated on another number of threads.</summary>
    public required string ReplayChecksum { get; init; }

    public required int CalibratorsFound { get; init; }

    public required int CalibratorsExpected { get; init; }

    /// <summary>Required files that the run directory lacks.</summary>
    public required ImmutableArray<string> MissingArtefacts { get; init; }
}
