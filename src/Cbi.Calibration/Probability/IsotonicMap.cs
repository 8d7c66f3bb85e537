using System.Collections.Immutable;

namespace Cbi.Calibration;

/// <summary>
/// Isotonic regression of the outcome on the raw probability by pooling adjacent violators (Ayer and others 1955), read by linear
/// interpolation between the pools' mean raw probabilities and held flat outside them. Half a row is added on either side of each pool
/// (Krichevsky and Trofimov 1981), so that no probability is 0 or 1.
/// </summary>
internal sealed record IsotonicMap : ProbabilityMap
{
    /// <summary>Mean raw probability of each pool, strictly ascending.</summary>
    public required ImmutableArray<double> Knots { get; init; }

    /// <summary>Calibrated probability of each pool, non-decreasing, inside (0, 1).</summary>
    public required ImmutableArray<double> Values { get; init; }

    internal override double Apply(double raw)
    {
        var next = 0;
        while (next < Knots.Length && Knots[next] < raw)
        {
            next++;
        }

        if (next == 0 || next == Knots.Length)
        {
            return Values[Math.Min(next, Knots.Length - 1)];
        }

        var share = (raw - Knots[next - 1]) / (Knots[next] - Knots[next - 1]);
        return Values[next - 1] + share * (Values[next] - Values[next - 1]);
    }

    internal static IsotonicMap Fit(CalibrationSample sample)
    {
        var order = Enumerable.Range(0, sample.Outcomes.Length).OrderBy(i => sample.Probabilities[i]).ThenBy(i => i).ToArray();
        var pools = new List<Pool>();
        foreach (var i in order)
        {
            pools.Add(new Pool(sample.Probabilities[i], sample.Outcomes[i] > 0.0 ? 1.0 : 0.0, 1.0));
            while (pools.Count > 1 && Violates(pools[^2], pools[^1]))
            {
                var merged = pools[^2].With(pools[^1]);
                pools.RemoveRange(pools.Count - 2, 2);
                pools.Add(merged);
            }
        }

        // Shrinking small pools more than large ones can undo the order, so the values are raised to a running maximum of the shrunk ones.
        var values = new double[pools.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var shrunk = (pools[i].Ups + 0.5) / (pools[i].Rows + 1.0);
            values[i] = Math.Max(shrunk, i > 0 ? values[i - 1] : 0.0);
        }

        return new IsotonicMap { Knots = [.. pools.Select(p => p.Mean)], Values = [.. values], Rows = order.Length };
    }

    /// <summary>Equal raw probabilities always share a pool: a function has one value at each of them.</summary>
    private static bool Violates(Pool left, Pool right) => left.Ups * right.Rows >= right.Ups * left.Rows || left.Mean >= right.Mean;

    private readonly record struct Pool(double RawSum, double Ups, double Rows)
    {
        internal double Mean => RawSum / Rows;

        internal Pool With(Pool other) => new(RawSum + other.RawSum, Ups + other.Ups, Rows + other.Rows);
    }
}
