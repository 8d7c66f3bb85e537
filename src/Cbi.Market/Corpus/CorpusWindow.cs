using Cbi.Domain;

namespace Cbi.Market;

/// <summary>One labelled window.</summary>
/// <param name="FirstSession">First session of the window; null in a drawn corpus.</param>
/// <param name="Known">What was known at the close before it.</param>
/// <param name="Jumps">Jumps inside; 0 or more.</param>
public sealed record CorpusWindow(DateOnly? FirstSession, JumpCovariates Known, int Jumps);
