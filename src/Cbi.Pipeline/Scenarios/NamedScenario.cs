using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace Cbi.Pipeline;

/// <summary>A scenario of config/scenarios.yaml.</summary>
public sealed record NamedScenario
{
    /// <summary>What it means, in one line.</summary>
    [Required]
    public string About { get; init; } = "";

    /// <summary>Horizon name.</summary>
    public string Horizon { get; init; } = "1m";

    /// <summary>Views in the words of <see cref="MonteCarlo.ViewGrammar"/>, at least one.</summary>
    public ImmutableArray<string> Views { get; init; } = [];
}
