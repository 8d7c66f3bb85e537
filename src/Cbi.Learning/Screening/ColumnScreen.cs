using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// A walk-forward screen of a block's columns: every development fold selects from its own training rows, and a column is admitted when
/// enough folds agree (stability selection, Meinshausen and Buehlmann 2010, over time instead of random halves). Held-out and live rows,
/// and their labels, are not touched.
/// </summary>
public static class ColumnScreen
{
    /// <summary>Ending of the columns that are 1 where a source is missing; they follow the columns that need them.</summary>
    public const string MaskSuffix = "_mask";

    /// <summary>Screens one block. A pure function of its arguments; single-threaded.</summary>
    /// <param name="block">Name, for the record and for messages.</param>
    /// <param name="problems">One entry a horizon: its label, and the same columns, rows and features in all.</param>
    /// <param name="plans">The split plan of every problem, in the same order, over the same rows and folds.</param>
    /// <param name="options">Thresholds.</param>
    /// <param name="cancel">Checked once a fold.</param>
    /// <exception cref="CbiException">A fold has too few labelled rows.</exception>
    public static ScreenResult Run(
        string block, ImmutableArray<Dataset> problems, ImmutableArray<SplitPlan> plans, ScreenOptions options, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(problems.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(plans.Length, problems.Length);
        var data = problems[0];
        if (problems.Any(p => !p.Columns.SequenceEqual(data.Columns)))
        {
            throw new ArgumentException($"Block '{block}': the problems differ in their columns.", nameof(problems));
        }

        var folds = plans.Select(plan => plan.Development.ToImmutableArray()).ToArray();
        int[] candidates = [.. Enumerable.Range(0, data.Columns.Length).Where(c => !IsMask(data.Columns[c]))];
        var selections = new List<FoldSelection>();
        ScreenRows? rows = null;
        for (var f = 0; f < folds.Min(of => of.Length); f++)
        {
            cancel.ThrowIfCancellationRequested();
            rows = new ScreenRows(problems, [.. folds.Select(of => of[f])]);
            selections.Add(FoldSelection.Of(data, rows, candidates, options));
        }

        var admission = new Admission(data, rows!, [.. selections], options);
        return new ScreenResult(
            block,
            admission.Decide(candidates),
            [.. selections.Zip(selections.Skip(1), (before, after) => before.Jaccard(after))]);
    }

    internal static bool IsMask(string column) => column.EndsWith(MaskSuffix, StringComparison.Ordinal);
}
