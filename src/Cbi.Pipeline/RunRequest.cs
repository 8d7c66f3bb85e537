
using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>What the user asks of one run. Paths are absolute.</summary>
public sealed record RunRequest
{
    /// <summary>What <see cref="Refit"/> says for the champion's run.</summary>
    public const string Champion = "champion";

    /// <summary>The home directory; everything that the program writes is below it.</summary>
    public required string Home { get; init; }

    /// <summary>A market directory, or null for the planted market.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>A market that the lake has already and that is read instead of taking a directory in; null takes the directory in.</summary>
    public KnownMarket? Market { get; init; }

    /// <summary>The last session that the forecast may know, or null for the last session in the data.</summary>
    public DateOnly? AsOf { get; init; }

    public Preset Preset { get; init; } = Preset.Standard;

    /// <summary>A finished run whose recipes are carried on without a search; its preset and seed are used. Null searches. <see cref="Champion"/> stands for the champion's run.</summary>
    public string? Refit { get; init; }

    /// <summary>Seed of every search and simulation.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Frames kept in memory from the nights before; null in a process that ends with the run. They change the time and never a number.</summary>
    public WarmFrames? Frames { get; init; }

    /// <summary>The run to continue. Its own data, as-of, preset and seed are used.</summary>
    public string? Resume { get; init; }
}
