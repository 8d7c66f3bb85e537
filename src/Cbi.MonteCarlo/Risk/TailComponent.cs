using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The part of a tail mean that one instrument brings.</summary>
internal static class TailComponent
{
    /// <param name="values">The instrument's losses on the paths with the largest outcomes of the book, in ascending order of
    /// those.</param>
    /// <param name="n">Size of the whole sample.</param>
    /// <param name="confidence">0.5 &lt; c &lt; 1, such that the values suffice (<see cref="TailEstimator.Needed"/>).</param>
    public static (double Mean, double Error) Of(ReadOnlySpan<double> values, int n, double confidence)
    {
        var tailCount = n * (1.0 - confidence);
        var whole = (int)tailCount;
        var tail = values[^whole..];
        var sum = FixedLaneSum.Of(tail);
        var mean = whole < n ? (sum + (tailCount - whole) * values[^(whole + 1)]) / tailCount : sum / tailCount;
        // As many paths on either side of the quantile as its rank is uncertain by.
        var reach = Math.Clamp((int)Math.Sqrt(n * confidence * (1.0 - confidence)), 1, Math.Min(whole, values.Length - whole));
        var beside = FixedLaneSum.Of(values.Slice(values.Length - whole - reach, 2 * reach)) / (2 * reach);
        var variance = FixedLaneSum.OfSquares(tail, sum / whole) / whole;
        return (mean, Math.Sqrt((variance + confidence * (mean - beside) * (mean - beside)) / tailCount));
    }
}
