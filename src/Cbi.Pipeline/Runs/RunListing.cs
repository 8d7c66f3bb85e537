namespace Cbi.Pipeline;

/// <summary>One line of the list of runs; what an unfinished or damaged run cannot say is null.</summary>
public sealed record RunListing(string RunId, RunState State, DateOnly? AsOf, string? DataSource, string? Grade, string? ReceiptHash);
