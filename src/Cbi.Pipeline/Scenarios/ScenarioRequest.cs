using System.Collections.Immutable;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>What the user asks of the joint paths of one run.</summary>
public sealed record ScenarioRequest
{
    public const int FewestPaths = JointOptions.FewestPaths, MostPaths = JointOptions.MostPaths;

    public required string Home { get; init; }

    /// <summary>A finished run; null is the champion.</summary>
    public string? RunId { get; init; }

    /// <summary>A scenario of config/scenarios.yaml; null for the views alone.</summary>
    public string? Name { get; init; }

    /// <summary>Views on top of those of the named scenario; none and no name is the base.</summary>
    public ImmutableArray<string> Views { get; init; } = [];

    /// <summary>Horizon name; null is that of the named scenario, else 1m.</summary>
    public string? Horizon { get; init; }

    /// <summary>The loss, in US dollars, for which the smallest move of the drivers is wanted; null for none.</summary>
    public double? ReverseStressUsd { get; init; }

    /// <summary>Joint paths; null is what config/scenarios.yaml says.</summary>
    public int? Paths { get; init; }

    /// <summary>Worker threads; they change the time and never a number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
