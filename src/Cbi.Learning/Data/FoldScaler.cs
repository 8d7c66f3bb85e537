using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// The scaling that the linear models of one fold use, fitted on that fold's training rows alone; trees bin and need none.
/// </summary>
/// <param name="Fold">Index of the fold in its plan.</param>
/// <param name="Hash">Hash over names and the bits of all statistics: it moves when a training row changes, and with no later one.</param>
/// <param name="Columns">Columns that vary in training, in the order of the data set; the others are dropped.</param>
public sealed record FoldScaler(int Fold, string Hash, ImmutableArray<ScaledColumn> Columns)
{
    /// <summary>The scaling of every fold of a plan, live fold included.</summary>
    public static ImmutableArray<FoldScaler> Of(Dataset data, SplitPlan plan) =>
    [
        .. plan.Folds.Select(fold =>
        {
            var columns = Standardizer.Fit(data, data.Training(fold).Rows).Statistics(data.Columns);
            return new FoldScaler(
                fold.Index,
                ContentHash.Of(string.Concat(
                    columns.Select(
                        c => $"{c.Column} {BitConverter.DoubleToInt64Bits(c.Mean):x16} "
                            + $"{BitConverter.DoubleToInt64Bits(c.Deviation):x16}\n"))),
                columns);
        }),
    ];
}
