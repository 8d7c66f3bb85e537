namespace Cbi.Store;

/// <summary>What an intake found in one source, compared with what the market's head knew. Counts are rows of the source file.</summary>
public sealed record SourceChange
{
    public required string Name { get; init; }

    /// <summary>Rows that were not known; they are known from the instant that their release rule gives.</summary>
    public long NewRows { get; init; }

    /// <summary>Rows that say something else than before; kept as new vintages, known from the intake on.</summary>
    public long RevisedRows { get; init; }

    /// <summary>Rows that the head has and the file has not any more; they stay in the lake.</summary>
    public long VanishedRows { get; init; }

    public long UnchangedRows { get; init; }
}
