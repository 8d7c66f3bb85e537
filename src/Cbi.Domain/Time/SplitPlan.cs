using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// The one owner of time: purged walk-forward folds for one horizon over the rows of a frame.
/// The label of row t needs the session t + horizon, so a fold that predicts from row s trains on rows t with
/// t + horizon + embargo &lt; s (Lopez de Prado 2018, chapter 7).
/// </summary>
public sealed record SplitPlan
{
    private SplitPlan(Horizon horizon, int rows, SplitOptions options, ImmutableArray<Fold> folds)
    {
        Horizon = horizon;
        Rows = rows;
        Options = options;
        Folds = folds;
    }

    public Horizon Horizon { get; }

    /// <summary>Rows of the frame; the last row is the as-of session.</summary>
    public int Rows { get; }

    public SplitOptions Options { get; }

    /// <summary>All folds in time order: development, then held-out, then exactly one live fold.</summary>
    public ImmutableArray<Fold> Folds { get; }

    public IEnumerable<Fold> Development => Folds.Where(f => f.Role == FoldRole.Development);

    public IEnumerable<Fold> HeldOut => Folds.Where(f => f.Role == FoldRole.HeldOut);

    public Fold Live => Folds[^1];

    /// <summary>
    /// First held-out row; labels of rows before it are known <see cref="Horizon"/> sessions later, so users purge again.
    /// </summary>
    public int FirstHeldOutRow => Rows - Options.HeldOut;

    /// <summary>
    /// Rows whose label is known before the first held-out session: the only rows on which calibrators and weights may be fitted.
    /// </summary>
    public RowRange FittableDevelopment => new(Options.BurnIn, LastTrainRow(FirstHeldOutRow) + 1);

    /// <summary>Builds the plan, or throws <see cref="CbiException"/> when the history is too short for the horizon.</summary>
    public static SplitPlan Create(Horizon horizon, int rows, SplitOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Embargo, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Step, 5);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LiveRows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.HeldOut, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.HeldOutStep ?? options.Step, 1);

        var firstHeldOut = rows - options.HeldOut;
        var needed = options.BurnIn + 2 * options.Step + horizon.Sessions + options.Embargo + options.HeldOut;
        if (rows < needed)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Too little history for horizon {horizon}: {rows} sessions up to the as-of date, {needed} needed "
                + $"(burn-in {options.BurnIn}, two steps of {options.Step}, horizon {horizon.Sessions}, embargo {options.Embargo}, "
                + $"held-out {options.HeldOut}). Use a later --as-of or data that start earlier.");
        }

        var folds = ImmutableArray.CreateBuilder<Fold>();
        AddFolds(options.BurnIn, firstHeldOut, options.Step, FoldRole.Development);
        AddFolds(firstHeldOut, rows, options.HeldOutStep ?? options.Step, FoldRole.HeldOut);
        var lastLabelled = rows - 1 - horizon.Sessions;
        folds.Add(new Fold(
            folds.Count, horizon, new RowRange(0, lastLabelled + 1), new RowRange(rows - options.LiveRows, rows), FoldRole.Live,
            embargo: 0));
        return new SplitPlan(horizon, rows, options, folds.ToImmutable());

        void AddFolds(int from, int to, int step, FoldRole role)
        {
            for (var start = from; start < to; start += step)
            {
                var train = new RowRange(0, start - horizon.Sessions - options.Embargo);
                folds.Add(new Fold(folds.Count, horizon, train, new RowRange(start, Math.Min(start + step, to)), role, options.Embargo));
            }
        }
    }

    /// <summary>
    /// Folds for rows that an earlier plan did not have yet: [fromInclusive, Rows) in steps, purged like all others. They are no part of
    /// <see cref="Folds"/>; their indices follow those.
    /// </summary>
    public ImmutableArray<Fold> After(int fromInclusive)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromInclusive, Options.BurnIn);
        var folds = ImmutableArray.CreateBuilder<Fold>();
        for (var start = fromInclusive; start < Rows; start += Options.Step)
        {
            var train = new RowRange(0, LastTrainRow(start) + 1);
            folds.Add(new Fold(
                Folds.Length + folds.Count, Horizon, train, new RowRange(start, Math.Min(start + Options.Step, Rows)), FoldRole.HeldOut,
                Options.Embargo));
        }

        return folds.ToImmutable();
    }

    /// <summary>The token that opens the held-out labels. Only the certificate asks for it.</summary>
    public HeldOutToken OpenHeldOut() => new(this);

    /// <summary>The last row whose label, with embargo, is known before <paramref name="firstPredicted"/>.</summary>
    public int LastTrainRow(int firstPredicted) => firstPredicted - 1 - Horizon.Sessions - Options.Embargo;
}
