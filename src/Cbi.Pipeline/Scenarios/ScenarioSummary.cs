using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>The answer of cbi scenario; documented in docs/json.md, its names are stable. Without a view every difference is exactly 0.</summary>
public sealed record ScenarioSummary
{
    /// <summary>Why reverse stress leaves positions of instruments out.</summary>
    public const string WhyNotStressed =
        "the loss of several instruments depends on prices on the way and bends with them, so that no move to the horizon alone gives it";

    public required string RunId { get; init; }

    public required DateOnly AsOf { get; init; }

    public required string DataSource { get; init; }

    public required string Grade { get; init; }

    public required bool Certified { get; init; }

    /// <summary>Name in config/scenarios.yaml; null for ad-hoc views.</summary>
    public string? Scenario { get; init; }

    public string? About { get; init; }

    public required string Horizon { get; init; }

    public required DateOnly TargetDate { get; init; }

    public required double SpotCentsPerLb { get; init; }

    /// <summary>Joint scenarios, and the seed of their draws.</summary>
    public required int Paths { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>Drivers that the run did without.</summary>
    public required ImmutableArray<string> MissingDrivers { get; init; }

    /// <summary>Degrees of freedom of the copula.</summary>
    public required double CopulaDegreesOfFreedom { get; init; }

    public required ImmutableArray<string> Views { get; init; }

    /// <summary>exp of the entropy of the scenario probabilities; Paths without a view.</summary>
    public required double EffectiveScenarios { get; init; }

    /// <summary>Kullback-Leibler divergence from equal probabilities, nats.</summary>
    public required double Divergence { get; init; }

    /// <summary>ZL on the quantile grid.</summary>
    public required ImmutableArray<ScenarioQuantile> Quantiles { get; init; }

    /// <summary>ZL and the drivers.</summary>
    public required ImmutableArray<ScenarioDriver> Drivers { get; init; }

    /// <summary>VaR and CVaR of every position.</summary>
    public required ImmutableArray<ScenarioRisk> Risk { get; init; }

    /// <summary>Reverse stress, one a position of pounds that can lose so much; empty when none was asked for.</summary>
    public required ImmutableArray<ScenarioStress> ReverseStress { get; init; }

    /// <summary>Positions of instruments, which reverse stress leaves out; empty when none was asked for.</summary>
    public ImmutableArray<string> NotStressed { get; init; } = [];
}
