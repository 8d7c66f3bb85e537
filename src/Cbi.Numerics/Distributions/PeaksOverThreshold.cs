namespace Cbi.Numerics;

/// <summary>
/// The upper tail of a sample beyond a high threshold as a generalised Pareto law (Pickands 1975), for quantiles rarer than the sample can
/// show: an excess y has P(Y > y) = (1 + shape y / scale)^(-1 / shape). Scale and shape by probability-weighted moments (Hosking and Wallis
/// 1987), which need no search and stay sane in small samples.
/// </summary>
/// <param name="Threshold">Excesses count from here; unit of the outcomes.</param>
/// <param name="Share">Share of the outcomes above the threshold.</param>
/// <param name="Scale">Positive, unit of the outcomes.</param>
/// <param name="Shape">Tail index; 1 / nu for a Student t. Below 1.</param>
public sealed record PeaksOverThreshold(double Threshold, double Share, double Scale, double Shape)
{
    public const int FewestExcesses = 20;

    /// <summary>Plotting position of Hosking and Wallis.</summary>
    private const double PlottingShift = 0.35;

    /// <summary>The tail above the (k + 1)-th largest outcome, k the number of excesses.</summary>
    /// <param name="outcomes">At least k + 1, no NaN. Not changed.</param>
    /// <param name="excesses">At least 20.</param>
    /// <returns>Null when no outcome lies above the threshold, or all that do are equal: no tail to describe.</returns>
    public static PeaksOverThreshold? Upper(ReadOnlySpan<double> outcomes, int excesses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(excesses, FewestExcesses);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(excesses, outcomes.Length);
        var edge = new TailPoint[1];
        TailSelection.Find(outcomes, upper: true, [excesses + 1], edge);
        var above = new List<double>(excesses + 1);
        foreach (var outcome in outcomes)
        {
            if (outcome > edge[0].Quantile)
            {
                above.Add(outcome - edge[0].Quantile);
            }
        }

        above.Sort();
        double mean = 0.0, weighted = 0.0;
        for (var i = 0; i < above.Count; i++)
        {
            mean += above[i];
            weighted += (1.0 - (i + 1 - PlottingShift) / above.Count) * above[i];
        }

        mean /= above.Count;
        weighted /= above.Count;
        var spread = mean - 2.0 * weighted;
        return spread > 0.0
            ? new PeaksOverThreshold(edge[0].Quantile, (double)above.Count / outcomes.Length, 2.0 * mean * weighted / spread, 2.0 - mean / spread)
            : null;
    }

    /// <summary>The value exceeded with probability <paramref name="tail"/>, 0 &lt; tail &lt;= Share (others throw).</summary>
    public double Quantile(double tail)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(tail, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tail, Share);
        var log = LogKernel.Of(Share / tail);
        // (exp(shape log) - 1) / shape, whose limit at shape 0 is log.
        var growth = Math.Abs(Shape * log) < 1e-8 ? log : (ExpKernel.Of(Shape * log) - 1.0) / Shape;
        return Threshold + Scale * growth;
    }

    /// <summary>
    /// Mean of the outcomes beyond <see cref="Quantile"/>; infinite from shape 1 on (McNeil, Frey and Embrechts 2015, equation 5.20).
    /// </summary>
    public double Shortfall(double tail)
    {
        var quantile = Quantile(tail);
        return Shape >= 1.0 ? double.PositiveInfinity : (quantile + Scale - Shape * Threshold) / (1.0 - Shape);
    }

    /// <summary>
    /// Standard errors of <see cref="Quantile"/> and <see cref="Shortfall"/> by the delta method: those of the threshold, an order
    /// statistic with density Share / Scale, and of scale and shape (Hosking and Wallis 1987, section 3: large-sample covariance of the
    /// moment estimates, shape below 1/2; NaN from there on).
    /// </summary>
    /// <param name="tail">0 &lt; tail &lt;= Share.</param>
    /// <param name="outcomes">Size of the sample that the law was taken from; its draws independent.</param>
    public (double Quantile, double Shortfall) StandardErrors(double tail, int outcomes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes, FewestExcesses);
        var growth = (Quantile(tail) - Threshold) / Scale;
        if (!(Shape < 0.5))
        {
            return (double.NaN, double.NaN);
        }

        // In the paper's sign k = -shape.
        double k = -Shape, excesses = Share * outcomes, divisor = (1.0 + 2.0 * k) * (3.0 + 2.0 * k) * excesses;
        var scales = Scale * Scale * (7.0 + k * (18.0 + k * (11.0 + 2.0 * k))) / divisor;
        var both = -Scale * (2.0 + k) * (2.0 + k * (6.0 + k * (7.0 + 2.0 * k))) / divisor;
        var shapes = (1.0 + k) * (2.0 + k) * (2.0 + k) * (1.0 + k + 2.0 * k * k) / divisor;
        var threshold = Scale * Scale * (1.0 - Share) / excesses;
        var log = LogKernel.Of(Share / tail);
        var slope = Math.Abs(Shape * log) < 1e-4 ? 0.5 * log * log : (log * (1.0 + Shape * growth) - growth) / Shape;
        var rest = 1.0 - Shape;
        return (Error(growth, Scale * slope), Error((1.0 + growth) / rest, Scale * (slope / rest + (1.0 + growth) / (rest * rest))));

        double Error(double byScale, double byShape) =>
            Math.Sqrt(threshold + byScale * byScale * scales + 2.0 * byScale * byShape * both + byShape * byShape * shapes);
    }

    /// <summary>
    /// Percentile bootstrap interval of <see cref="Quantile"/> (Efron 1979): outcomes resampled with replacement, threshold and law taken
    /// anew each time.
    /// </summary>
    /// <param name="coverage">0 to 1, such as 0.95.</param>
    /// <param name="resamples">At least 100.</param>
    /// <exception cref="ArgumentException">A resample has no tail (see <see cref="Upper"/>).</exception>
    public static (double Lower, double Upper) QuantileInterval(
        ReadOnlySpan<double> outcomes, int excesses, double tail, double coverage, int resamples, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(coverage, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(coverage, 1.0);
        var quantiles = new double[resamples];
        var sample = new double[outcomes.Length];
        for (var round = 0; round < resamples; round++)
        {
            for (var i = 0; i < sample.Length; i++)
            {
                sample[i] = outcomes[stream.NextInt(outcomes.Length)];
            }

            var law = Upper(sample, excesses) ?? throw new ArgumentException("A resample shows no tail; take more excesses.", nameof(excesses));
            quantiles[round] = law.Quantile(tail);
        }

        Array.Sort(quantiles);
        var outside = 0.5 * (1.0 - coverage);
        return (QuantileFunction.OfSorted(quantiles, outside), QuantileFunction.OfSorted(quantiles, 1.0 - outside));
    }
}
