namespace Cbi.Pipeline;

/// <summary>What one instrument adds to the risk of its book; positive adds to the loss.</summary>
/// <param name="Tail">loss or gain, of the book.</param>
/// <param name="Component">Part of CVaR; the components of a book sum to it.</param>
/// <param name="ComponentStandardError">Of the simulation.</param>
/// <param name="IncrementalVar">VaR with the instrument less VaR without.</param>
/// <param name="IncrementalCvar">The same of CVaR.</param>
public sealed record ContributionLine(
    string Horizon,
    string Position,
    string Instrument,
    double Confidence,
    string Tail,
    Money Component,
    Money ComponentStandardError,
    Money IncrementalVar,
    Money IncrementalCvar)
{
    /// <summary>Of the simulation, both books on the same paths; null in a run that did not measure it.</summary>
    public Money? IncrementalVarStandardError { get; init; }

    /// <summary>The same of CVaR.</summary>
    public Money? IncrementalCvarStandardError { get; init; }
}
