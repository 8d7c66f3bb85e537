using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// The samples of one horizon: one row a bucket and session, buckets in their order, sessions ascending; whole numbers only.
/// </summary>
internal static class SampleIndex
{
    /// <summary>A bucket with less history than this in a fold's training rows is cold there: one year of sessions.</summary>
    internal const int ColdStartSessions = 252;

    /// <summary>What the columns hold is stated in docs/training-data.md.</summary>
    internal static ImmutableArray<string> Columns { get; } =
    [
        "id", "row", "session", .. Encoder.CodeNames, "history", "fold", "role", "live", "new_regime", "new_contract_month", "cold_start",
    ];

    /// <param name="inputs">Sessions, regime and contract month of every row.</param>
    /// <param name="encoder">Gives the codes.</param>
    /// <param name="plan">The split plan of the horizon.</param>
    /// <param name="historyStart">First row with a value in half of the bucket's own columns or more; else the number of rows.</param>
    /// <returns>buckets * rows x <see cref="Columns"/>, row-major.</returns>
    internal static int[] Build(EncoderInputs inputs, Encoder encoder, SplitPlan plan, ImmutableArray<int> historyStart)
    {
        var folds = FoldOfRow(plan);
        var (regimes, contracts) = (new FirstSeen(inputs.RegimeOf, plan), new FirstSeen(inputs.ContractMonthOf, plan));
        var values = new int[historyStart.Length * plan.Rows * Columns.Length];
        for (var bucket = 0; bucket < historyStart.Length; bucket++)
        {
            for (var row = 0; row < plan.Rows; row++)
            {
                var sample = values.AsSpan((bucket * plan.Rows + row) * Columns.Length, Columns.Length);
                var session = inputs.Session(row);
                var fold = folds[row];
                sample[0] = Id(session, (Bucket)bucket, plan.Horizon);
                sample[1] = row;
                sample[2] = (session.Year * 100 + session.Month) * 100 + session.Day;
                encoder.EncodeCodes(inputs, row, (Bucket)bucket, plan.Horizon, sample[3..]);
                var rest = sample[(3 + Encoder.CodeNames.Length)..];
                rest[0] = Math.Max(0, row - historyStart[bucket] + 1);
                rest[1] = fold?.Index ?? -1;
                rest[2] = fold is null ? 0 : 1 + (int)fold.Role;
                rest[3] = plan.Live.Predict.Contains(row) ? 1 : 0;
                rest[4] = fold is not null && regimes.IsNew(fold, row) ? 1 : 0;
                rest[5] = fold is not null && contracts.IsNew(fold, row) ? 1 : 0;
                rest[6] = fold is not null && fold.Train.ToExclusive - historyStart[bucket] < ColdStartSessions ? 1 : 0;
            }
        }

        return values;
    }

    /// <summary>A number that is the sample's own in every frame: 32 x days since 0001-01-01 + 4 x bucket + horizon.</summary>
    internal static int Id(DateOnly session, Bucket bucket, Horizon horizon) =>
        session.DayNumber * 32 + (int)bucket * 4 + Horizon.All.IndexOf(horizon);

    /// <summary>The walk-forward fold that predicts each row; null in the burn-in.</summary>
    private static Fold?[] FoldOfRow(SplitPlan plan)
    {
        var folds = new Fold?[plan.Rows];
        foreach (var fold in plan.Folds.Where(f => f.Role != FoldRole.Live))
        {
            folds.AsSpan(fold.Predict.FromInclusive, fold.Predict.Count).Fill(fold);
        }

        return folds;
    }

    /// <summary>Whether a row's value occurs nowhere in its fold's training rows.</summary>
    private sealed class FirstSeen
    {
        private readonly Func<int, double> _valueOf;
        private readonly Dictionary<int, HashSet<double>> _seen;

        internal FirstSeen(Func<int, double> valueOf, SplitPlan plan)
        {
            _valueOf = valueOf;
            _seen = plan.Folds.ToDictionary(f => f.Index, f => f.Train.Rows().Select(valueOf).ToHashSet());
        }

        internal bool IsNew(Fold fold, int row) => !_seen[fold.Index].Contains(_valueOf(row));
    }
}
