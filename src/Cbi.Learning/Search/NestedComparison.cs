using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// A blend against the best single finalist where neither was chosen: before each development fold both are chosen again on the rows whose
/// labels were known by then, and both are scored on the fold (out-of-fold of out-of-fold).
/// </summary>
/// <param name="Rows">Rows compared; 0 when the history has no fold with enough rows before it.</param>
/// <param name="Blend">Mean pinball loss of the blends.</param>
/// <param name="Single">Mean pinball loss of the single finalists.</param>
internal sealed record NestedComparison(int Rows, double Blend, double Single)
{
    /// <summary>Rows with known labels that must lie before a fold, in horizons: fewer say nothing on weights.</summary>
    private const int FewestHorizons = 10;

    /// <summary>Nothing to compare.</summary>
    internal static NestedComparison None { get; } = new(0, double.NaN, double.NaN);

    internal bool FavoursBlend => Rows > 0 && Blend <= Single;

    internal static NestedComparison Of(StackedPredictions stack, ImmutableArray<Fold> folds, SearchOptions options)
    {
        var (rows, blend, single) = (0, 0.0, 0.0);
        foreach (var fold in folds)
        {
            var known = stack.KnownBefore(fold);
            var from = stack.Rows.AsSpan().BinarySearch(fold.Predict.FromInclusive) is var at && at >= 0 ? at : ~at;
            var to = stack.Rows.AsSpan().BinarySearch(fold.Predict.ToExclusive) is var end && end >= 0 ? end : ~end;
            if (known < FewestHorizons * fold.Horizon.Sessions)
            {
                continue;
            }

            var weights = GreedyBlend.Choose(stack, known, options.LargestBlend, options.BlendShrinkage);
            var alone = new double[weights.Length];
            alone[GreedyBlend.BestSingle(stack, known)] = 1.0;
            blend += stack.Loss(Array.ConvertAll(weights, w => w / 100.0), from, to);
            single += stack.Loss(alone, from, to);
            rows += to - from;
        }

        return rows == 0 ? None : new NestedComparison(rows, blend / rows, single / rows);
    }
}
