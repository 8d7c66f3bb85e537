using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Edits of the inputs to be asked together.</summary>
/// <param name="Edits">At least one.</param>
/// <param name="Name">Name in config/scenarios.yaml; null for edits of the moment alone.</param>
/// <param name="About">What the named scenario means.</param>
public sealed record EditQuestion(ImmutableArray<InputEdit> Edits, string? Name = null, string? About = null);
