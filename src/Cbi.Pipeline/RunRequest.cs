using Cbi.Domain;
using Cbi.Features;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What the user asks of one run. Paths are absolute.</summary>
public sealed record RunRequest
{
    /// <summary>What <see cref="Refit"/> says for the champion's run.</summary>
    public const string Champion = "champion";

    public const int FewestPaths = MonteCarloOptions.FewestPaths, MostPaths = MonteCarloOptions.MostPaths;
    public const double SmallestError = MonteCarloOptions.SmallestError, LargestError = MonteCarloOptions.LargestError;

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

    /// <summary>Simulated paths; null is what config/training/montecarlo.yaml says.</summary>
    public int? Paths { get; init; }

    /// <summary>
    /// The largest standard error of the 99 % CVaR as a share of it, in place of paths; null is what config/training/montecarlo.yaml says.
    /// </summary>
    public double? StandardError { get; init; }

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Frames kept in memory from the nights before; null in a process that ends with the run. They change the time and never a number.</summary>
    public WarmFrames? Frames { get; init; }

    /// <summary>The run to continue. Its own data, as-of, preset and seed are used.</summary>
    public string? Resume { get; init; }

    /// <summary>The configured options of the simulation with what is asked for in their place.</summary>
    internal MonteCarloOptions Simulation(MonteCarloOptions configured)
    {
        RequirePathsOrError(Paths, StandardError);
        RequireRange("--paths", Paths ?? FewestPaths, FewestPaths, MostPaths);
        RequireRange("--standard-error", StandardError ?? SmallestError, SmallestError, LargestError);
        return StandardError is { } error ? configured with { StandardError = error }
            : Paths is { } paths ? configured with { Paths = paths, StandardError = null }
            : configured;
    }

    /// <exception cref="CbiException">Usage: both are given.</exception>
    internal static void RequirePathsOrError(int? paths, double? standardError)
    {
        if (paths is not null && standardError is not null)
        {
            throw new CbiException(
                ExitCode.Usage, "--paths and --standard-error exclude each other: the error decides how many paths it takes. Give one.");
        }
    }

    private static void RequireRange(string name, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
        {
            throw new CbiException(ExitCode.Usage, $"{name} is {value:R}; use {least} to {most}.");
        }
    }
}
