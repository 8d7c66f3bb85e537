namespace Cbi.Domain;

/// <summary>
/// The token without which no training rows are handed out: one step of the purged walk-forward plan of one horizon.
/// Only <see cref="SplitPlan"/> makes folds, so every fold keeps purge and embargo.
/// </summary>
public sealed record Fold
{
    internal Fold(int index, Horizon horizon, RowRange train, RowRange predict, FoldRole role, int embargo)
    {
        Index = index;
        Horizon = horizon;
        Train = train;
        Predict = predict;
        Role = role;
        Embargo = embargo;
    }

    /// <summary>0-based position in the plan.</summary>
    public int Index { get; }

    public Horizon Horizon { get; }

    /// <summary>Rows whose labels end before the first predicted row, embargo included.</summary>
    public RowRange Train { get; }

    /// <summary>Rows predicted by the model that was fitted on <see cref="Train"/>.</summary>
    public RowRange Predict { get; }

    public FoldRole Role { get; }

    /// <summary>Sessions kept free between the end of the last training label and the first predicted row; 0 for the live fold.</summary>
    public int Embargo { get; }

    /// <summary>
    /// The last session that the label of a training row may need: before the first predicted row less the embargo, or the as-of session
    /// for the live fold, whose predicted rows are not scored.
    /// </summary>
    public int LastKnownSession => Role == FoldRole.Live ? Predict.ToExclusive - 1 : Predict.FromInclusive - 1 - Embargo;

    /// <summary>
    /// Throws when a training label needs a session after <see cref="LastKnownSession"/>: the last check before labels leave.
    /// </summary>
    internal void RequirePurged()
    {
        var labelEnd = Train.ToExclusive - 1 + Horizon.Sessions;
        if (labelEnd > LastKnownSession)
        {
            throw new InvalidOperationException(
                $"Fold {Index} of horizon {Horizon} trains on rows {Train}, whose last label ends on session {labelEnd}; "
                + $"it may end on {LastKnownSession} at the latest (first predicted row {Predict.FromInclusive}, embargo {Embargo}).");
        }
    }
}
