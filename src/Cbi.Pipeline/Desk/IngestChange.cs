namespace Cbi.Pipeline;

/// <summary>
/// What an intake found in one source, in rows of its file; vanished rows are those that the file has no more and the lake keeps.
/// </summary>
public sealed record IngestChange(string Name, long NewRows, long RevisedRows, long VanishedRows, long UnchangedRows);
