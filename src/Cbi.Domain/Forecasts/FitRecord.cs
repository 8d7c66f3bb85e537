using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>One fit of a walk-forward, and the rows that it predicted.</summary>
/// <param name="FitId">16 hexadecimal digits over recipe, seed and the bits of the training data: equal fits have equal ids.</param>
/// <param name="Fold">Fold of the plan.</param>
/// <param name="Train">Rows whose labels the fit could see.</param>
/// <param name="Predict">Rows that it predicted.</param>
public sealed record FitRecord(string FitId, int Fold, RowRange Train, RowRange Predict)
{
    /// <summary>Ranges of the given rows that no fit predicted, ascending: an empty result is full coverage.</summary>
    public static ImmutableArray<RowRange> Uncovered(ImmutableArray<FitRecord> fits, RowRange rows)
    {
        var gaps = ImmutableArray.CreateBuilder<RowRange>();
        var next = rows.FromInclusive;
        foreach (var fit in fits.OrderBy(f => f.Predict.FromInclusive))
        {
            var from = Math.Min(fit.Predict.FromInclusive, rows.ToExclusive);
            if (from > next)
            {
                gaps.Add(new RowRange(next, from));
            }

            next = Math.Max(next, fit.Predict.ToExclusive);
        }

        if (next < rows.ToExclusive)
        {
            gaps.Add(new RowRange(next, rows.ToExclusive));
        }

        return gaps.ToImmutable();
    }
}
