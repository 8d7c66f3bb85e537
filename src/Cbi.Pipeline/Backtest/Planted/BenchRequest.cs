using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What the user asks of the planted bench.</summary>
public sealed record BenchRequest
{
    /// <summary>The home directory; markets and back-tests are kept below it.</summary>
    public required string Home { get; init; }

    /// <summary>Seeds of the markets, at least one; each is also the seed of its search.</summary>
    public required ImmutableArray<ulong> Seeds { get; init; }

    /// <summary>Years of the markets, or null for config/simulation/bench.yaml.</summary>
    public int? Years { get; init; }

    /// <summary>Last years that are forecast, or null for config/simulation/bench.yaml.</summary>
    public int? TestedYears { get; init; }

    /// <summary>Sessions from one refit to the next.</summary>
    public int RefitEvery { get; init; } = 252;

    public Preset Preset { get; init; } = Preset.Standard;

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
