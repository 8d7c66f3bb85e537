using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What the planted bench found.</summary>
/// <param name="Seeds">Seeds of the markets.</param>
/// <param name="Years">Years of each market.</param>
/// <param name="TestedYears">Last years, forecast walk-forward.</param>
/// <param name="Preset">Search budget.</param>
/// <param name="Markets">The clear market, the faint one and the one without signal.</param>
/// <param name="Checks">Every target.</param>
/// <param name="Met">True when every target is met.</param>
public sealed record BenchSummary(
    ImmutableArray<ulong> Seeds,
    int Years,
    int TestedYears,
    string Preset,
    ImmutableArray<BenchMarket> Markets,
    ImmutableArray<BenchCheck> Checks,
    bool Met);
