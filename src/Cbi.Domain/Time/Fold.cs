namespace Cbi.Domain;

/// <summary>
/// The token without which no training rows are handed out: one step of the purged walk-forward plan of one horizon.
/// Only <see cref="SplitPlan"/> makes folds, so every fold keeps purge and embargo.
/// </summary>
public sealed record Fold
{
    internal Fold(int index, Horizon horizon, RowRange train, RowRange predict, FoldRole role)
    {
        Index = index;
        Horizon = horizon;
        Train = train;
        Predict = predict;
        Role = role;
    }

    /// <summary>0-based position in the plan.</summary>
    public int Index { get; }

    public Horizon Horizon { get; }

    /// <summary>Rows whose labels end before the first predicted row, embargo included.</summary>
    public RowRange Train { get; }

    /// <summary>Rows predicted by the model that was fitted on <see cref="Train"/>.</summary>
    public RowRange Predict { get; }

    public FoldRole Role { get; }
}
