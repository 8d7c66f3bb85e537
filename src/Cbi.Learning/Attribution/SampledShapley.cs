using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Shapley values of any row model over sampled orders of the columns (Strumbelj and Kononenko 2014): columns that were not added yet are
/// missing. What a column changes when it is added telescopes to the prediction in every order, so the sum is exact for any number of
/// orders. Each order is also walked backwards (Mitchell et al. 2022), which makes interactions of two columns exact. The orders are the
/// same for every model and row.
/// </summary>
internal static class SampledShapley
{
    private const int Pairs = 4;

    /// <param name="predict">The model; every column may be missing.</param>
    /// <param name="features">The row.</param>
    /// <param name="scale">Its scale.</param>
    /// <param name="typicalScale">Scale of the base; NaN keeps that of the row, so that no part goes to the volatility.</param>
    /// <param name="account">Receives base, columns and volatility.</param>
    internal static void Explain(RowPredictor predict, ReadOnlySpan<double> features, double scale, double typicalScale, QuantileAttribution account)
    {
        Span<double> empty = stackalloc double[QuantileGrid.Count];
        var known = new double[features.Length];
        Array.Fill(known, double.NaN);
        predict(known, scale, empty);
        predict(known, double.IsNaN(typicalScale) ? scale : typicalScale, account.Base);
        account.Add(OtherPart.Volatility, account.Base, empty);

        int[] order = [.. Enumerable.Range(0, features.Length)];
        for (var pair = 0; pair < Pairs; pair++)
        {
            RandomStream.Create(0, "attribution", $"order {pair}").Shuffle(order.AsSpan());
            Walk(predict, features, scale, order, empty, account);
            Array.Reverse(order);
            Walk(predict, features, scale, order, empty, account);
        }

        account.SampledShare = 1.0;
    }

    private static void Walk(
        RowPredictor predict, ReadOnlySpan<double> features, double scale, int[] order, ReadOnlySpan<double> empty, QuantileAttribution account)
    {
        var known = new double[features.Length];
        Array.Fill(known, double.NaN);
        Span<double> before = stackalloc double[empty.Length], after = stackalloc double[empty.Length];
        empty.CopyTo(before);
        foreach (var column in order)
        {
            if (double.IsNaN(features[column]))
            {
                continue;
            }

            known[column] = features[column];
            predict(known, scale, after);
            var part = account.Of(column);
            for (var k = 0; k < part.Length; k++)
            {
                part[k] += (after[k] - before[k]) / (2 * Pairs);
            }

            after.CopyTo(before);
        }
    }
}
