namespace Cbi.Numerics;

/// <summary>Ranks as centred scores, so that a rank correlation (Spearman 1904) is the cosine of two vectors.</summary>
public static class RankScores
{
    /// <summary>
    /// Writes (average rank - mean rank) / (n / 2) of every value among the n that are not missing: in (-1, 1), sum zero, ties share their
    /// average rank. NaN gets zero. <paramref name="scores"/> is as long as <paramref name="values"/>.
    /// </summary>
    public static void Of(ReadOnlySpan<double> values, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, values.Length);
        scores.Clear();
        var order = new int[values.Length];
        var keys = new double[values.Length];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsNaN(values[i]))
            {
                keys[count] = values[i];
                order[count++] = i;
            }
        }

        keys.AsSpan(0, count).Sort(order.AsSpan(0, count));
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            while (to < count && keys[to] == keys[from])
            {
                to++;
            }

            var score = (from + to - count) / (double)count;
            for (var i = from; i < to; i++)
            {
                scores[order[i]] = score;
            }

            from = to;
        }
    }

    /// <summary>
    /// Rank correlation of two columns of scores over the rows where the first has a value (its score may be zero only by chance there):
    /// the second is centred on those rows. In [-1, 1]; 0 when either does not vary there.
    /// </summary>
    /// <param name="scores">From <see cref="Of"/>.</param>
    /// <param name="known">False where the first column is missing.</param>
    /// <param name="other">Any finite values, one a row.</param>
    public static double Correlation(ReadOnlySpan<double> scores, ReadOnlySpan<bool> known, ReadOnlySpan<double> other)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(known.Length, scores.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(other.Length, scores.Length);
        double count = 0.0, cross = 0.0, squares = 0.0, otherSum = 0.0, otherSquares = 0.0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (known[i])
            {
                count++;
                cross += scores[i] * other[i];
                squares += scores[i] * scores[i];
                otherSum += other[i];
                otherSquares += other[i] * other[i];
            }
        }

        // Scores sum to zero over the known rows, so the cross product needs no centring.
        var variation = count > 0.0 ? squares * (otherSquares - otherSum * otherSum / count) : 0.0;
        return variation > 1e-24 ? Math.Clamp(cross / Math.Sqrt(variation), -1.0, 1.0) : 0.0;
    }
}
