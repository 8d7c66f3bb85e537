using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// The labels of one horizon, behind a door: values leave only against a token of the split plan, so nothing can be fitted, weighted or
/// judged on labels that its purpose may not see. Immutable.
/// </summary>
public sealed class Labels
{
    /// <param name="horizon">Sessions that every label spans.</param>
    /// <param name="values">A label a row: log return from its close over the horizon; NaN where unknown; infinities throw; copied.</param>
    public Labels(Horizon horizon, ReadOnlySpan<double> values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (double.IsInfinity(values[row]))
            {
                throw new ArgumentException($"Label of row {row} at horizon {horizon} is {values[row]}; use NaN for unknown labels.");
            }
        }

        Horizon = horizon;
        Raw = [.. values];
    }

    public Horizon Horizon { get; }

    public int Rows => Raw.Length;

    /// <summary>All values, for the code that computes, stores and compares frames. No learner, calibrator or weight sees it.</summary>
    internal ImmutableArray<double> Raw { get; }

    /// <summary>Labels that a fit of this fold may use: those of its training rows, after purge and embargo.</summary>
    /// <exception cref="InvalidOperationException">A training label would reach a session that the fold predicts.</exception>
    /// <exception cref="ArgumentException">The fold is of another horizon or of a longer frame.</exception>
    public LabelWindow Training(Fold fold)
    {
        if (fold.Horizon != Horizon)
        {
            throw new ArgumentException($"Fold {fold.Index} is for horizon {fold.Horizon}; these labels are for {Horizon}.");
        }

        if (Math.Max(fold.Predict.ToExclusive, fold.Train.ToExclusive) > Rows)
        {
            throw new ArgumentException($"Fold {fold.Index} predicts rows {fold.Predict} and trains on {fold.Train}; there are {Rows} rows.");
        }

        fold.RequirePurged();
        return new LabelWindow(fold.Train, Raw.AsMemory(), $"fold {fold.Index} ({fold.Role})");
    }

    /// <summary>
    /// Labels on which recipes are searched and calibrators and weights are fitted: known before the first held-out session.
    /// </summary>
    /// <exception cref="ArgumentException">The plan is of another horizon or number of rows.</exception>
    public LabelWindow Development(SplitPlan plan)
    {
        RequireSame(plan);
        return new LabelWindow(new RowRange(0, plan.FittableDevelopment.ToExclusive), Raw.AsMemory(), "development");
    }

    /// <summary>Labels that only the certificate reads.</summary>
    /// <exception cref="ArgumentException">The token is of another horizon or number of rows.</exception>
    public LabelWindow HeldOut(HeldOutToken token)
    {
        RequireSame(token.Plan);
        return new LabelWindow(new RowRange(token.Plan.FirstHeldOutRow, Rows), Raw.AsMemory(), "the certificate");
    }

    /// <summary>The labels as they were known at the close of row <paramref name="rows"/> - 1: as many rows, later outcomes NaN.</summary>
    internal Labels CutAt(int rows)
    {
        var values = Raw.AsSpan(0, rows).ToArray();
        values.AsSpan(Math.Max(0, rows - Horizon.Sessions)).Fill(double.NaN);
        return new Labels(Horizon, values);
    }

    private void RequireSame(SplitPlan plan)
    {
        if (plan.Horizon != Horizon || plan.Rows != Rows)
        {
            throw new ArgumentException($"The plan is for {plan.Rows} rows at {plan.Horizon}; these labels are {Rows} rows at {Horizon}.");
        }
    }
}
