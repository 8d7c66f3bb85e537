using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>A labelled corpus: consecutive windows, and the jumps inside them in order of window.</summary>
/// <param name="Windows">Consecutive windows.</param>
/// <param name="Jumps">Sorted by window, then session.</param>
/// <param name="LogVolatilityCentre">Centre of the dispersion design.</param>
public sealed record JumpCorpus(ImmutableArray<CorpusWindow> Windows, ImmutableArray<CorpusJump> Jumps, double LogVolatilityCentre);
