namespace Cbi.MonteCarlo;

/// <summary>Quantiles and tail means of ascending values with probabilities. With equal probabilities they are those of an unweighted sample.</summary>
/// <remarks>
/// Quantiles generalise Hyndman and Fan (1996), type 7: value i stands at the probability between half its own weight and half that of the first, and
/// values between are interpolated. Tail means count the last value by its fraction (Acerbi and Tasche 2002).
/// </remarks>
internal sealed class WeightedSample
{
    private readonly ReadOnlyMemory<double> _ascending, _weights;
    private readonly double[] _positions;

    /// <param name="ascending">Finite values in ascending order, at least 2.</param>
    /// <param name="weights">Non-negative, sum 1; same length.</param>
    public WeightedSample(ReadOnlyMemory<double> ascending, ReadOnlyMemory<double> weights)
    {
        (_ascending, _weights) = (ascending, weights);
        var w = weights.Span;
        _positions = new double[w.Length];
        var sum = 0.0;
        for (var i = 1; i < w.Length; i++)
        {
            sum += 0.5 * (w[i - 1] + w[i]);
            _positions[i] = sum;
        }

        Total = sum;
    }

    private WeightedSample(ReadOnlyMemory<double> ascending, WeightedSample other) =>
        (_ascending, _weights, _positions, Total) = (ascending, other._weights, other._positions, other.Total);

    private double Total { get; }

    /// <summary>Other values with the same probabilities.</summary>
    /// <param name="ascending">Finite values in ascending order; as many.</param>
    public WeightedSample With(ReadOnlyMemory<double> ascending) => new(ascending, this);

    /// <summary>0 &lt; p &lt; 1.</summary>
    public double Quantile(double p)
    {
        var x = _ascending.Span;
        var position = p * Total;
        var at = Array.BinarySearch(_positions, position);
        var right = Math.Min(at >= 0 ? at : ~at, x.Length - 1);
        var left = Math.Max(right - 1, 0);
        var gap = _positions[right] - _positions[left];
        return gap > 0.0 ? x[left] + (x[right] - x[left]) * ((position - _positions[left]) / gap) : x[right];
    }

    /// <summary>Mean of the largest values that together have probability <paramref name="share"/>.</summary>
    public double UpperMean(double share) => TailMean(share, _ascending.Length - 1, -1);

    /// <summary>Mean of the smallest values that together have probability <paramref name="share"/>.</summary>
    public double LowerMean(double share) => TailMean(share, 0, 1);

    private double TailMean(double share, int from, int step)
    {
        ReadOnlySpan<double> x = _ascending.Span, w = _weights.Span;
        double left = share, sum = 0.0;
        for (var i = from; i >= 0 && i < x.Length && left > 0.0; i += step)
        {
            var part = Math.Min(w[i], left);
            sum += part * x[i];
            left -= part;
        }

        return sum / (share - left);
    }
}
