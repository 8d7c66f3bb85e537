using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// VaR and CVaR of a <see cref="WalkModel"/> for a number of paths or a standard error, with a choice of variance reduction. Sixteen batches with
/// keys of their own are simulated alike; the estimate is their mean and the standard error their spread over four, which is honest for every way
/// of sampling.
/// </summary>
public static class WalkTailEstimator
{
    public const int Batches = 16, FewestPaths = Batches * PathBlock.Size, MostPaths = Batches << 21;
    public const double LowestConfidence = 0.5, HighestConfidence = 0.9999;

    /// <summary>A projected error may be so many times too large: sixteen batches know their spread to about a fifth.</summary>
    private const double Doubt = 2.0;

    private const double FewestInTail = 8.0;

    /// <summary>Marks the counters that make the batches' keys.</summary>
    private const ulong KeyStream = 0x6b65_7973UL << 32;

    /// <summary>
    /// Simulates about <paramref name="paths"/> paths: each batch is rounded up to a power of two, of at least 1 024 and, unless paths are
    /// tilted into the tail, with at least eight outcomes in it.
    /// </summary>
    /// <param name="upper">True for the rise of the price, false for its fall.</param>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    /// <exception cref="CbiException">Usage: the walk does not suit the reduction.</exception>
    public static WalkTail ForPaths(
        WalkModel model, double confidence, bool upper, VarianceReduction reduction, int paths, ulong seed, int threads, CancellationToken stop)
    {
        Require(model, confidence, reduction);
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, FewestPaths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paths, MostPaths);
        var size = Math.Max(PowerOfTwo((paths + Batches - 1) / Batches), SmallestBatch(confidence, reduction));
        return Simulate(model, confidence, upper, reduction, size, seed, threads, stop);
    }

    /// <summary>Doubles the paths until the standard error of the CVaR is at most <paramref name="error"/> (unit of the price).</summary>
    /// <exception cref="ArgumentException">A number is out of range.</exception>
    /// <exception cref="CbiException">
    /// Usage: the walk does not suit the reduction, or its CVaR does not exist. BadInput: even the largest number of paths is not enough;
    /// the message says what it reaches.
    /// </exception>
    public static WalkTail ForError(
        WalkModel model, double confidence, bool upper, VarianceReduction reduction, double error, ulong seed, int threads, CancellationToken stop)
    {
        Require(model, confidence, reduction);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(error, 0.0);
        if (!model.HasMean(upper))
        {
            throw new CbiException(
                ExitCode.Usage,
                "The CVaR of a rise under Student-t log returns does not exist, so no standard error of it can be asked for; ask for a "
                + "number of paths, the lower tail, or normal shocks.");
        }

        for (var size = SmallestBatch(confidence, reduction); ; size *= 2)
        {
            var tail = Simulate(model, confidence, upper, reduction, size, seed, threads, stop);
            if (tail.ShortfallError <= error)
            {
                return tail;
            }

            // Errors fall with the square root of the paths, those of Sobol points at best with the paths.
            var rate = reduction == VarianceReduction.Sobol ? 1.0 : 0.5;
            var reachable = tail.ShortfallError * Math.Pow((double)tail.Paths / MostPaths, rate);
            if (tail.Paths == MostPaths || reachable > Doubt * error)
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"A standard error of {error:R} needs more than {MostPaths} paths: {tail.Paths} give {tail.ShortfallError:G3}, "
                    + $"{MostPaths} about {reachable:G3}. Ask for a larger error.");
            }
        }
    }

    private static int SmallestBatch(double confidence, VarianceReduction reduction) => reduction == VarianceReduction.ImportanceSampling
        ? PathBlock.Size
        : Math.Max(PathBlock.Size, PowerOfTwo((int)(FewestInTail / (1.0 - confidence))));

    private static int PowerOfTwo(int atLeast) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)atLeast);

    private static WalkTail Simulate(
        WalkModel model, double confidence, bool upper, VarianceReduction reduction, int size, ulong seed, int threads, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        double[] quantiles = new double[Batches], means = new double[Batches];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        // Whole batches run side by side, selection and sort included, so that nothing is left for one thread alone.
        Parallel.For(0, Batches, parallel, batch =>
        {
            double[] outcomes = new double[size], logWeights = reduction == VarianceReduction.ImportanceSampling ? new double[size] : [];
            var (x0, x1, _, _) = Philox.Block(seed, (ulong)batch, KeyStream);
            var key = ((ulong)x0 << 32) | x1;
            WalkEngine.Fill(model, Sampling(model, confidence, upper, reduction, key), outcomes, logWeights, threads: 1, stop);
            (quantiles[batch], means[batch]) = Tail(outcomes, logWeights, confidence, upper);
        });
        return model.HasMean(upper)
            ? new WalkTail(Batches * size, Mean(quantiles), Mean(means), Error(quantiles), Error(means))
            : new WalkTail(Batches * size, Mean(quantiles), double.NaN, Error(quantiles), double.NaN);
    }

    private static Func<IShocks> Sampling(WalkModel model, double confidence, bool upper, VarianceReduction reduction, ulong key)
    {
        var plain = model.Shocks.Source(key);
        switch (reduction)
        {
            case VarianceReduction.Antithetic:
                return () => new AntitheticShocks(plain());
            case VarianceReduction.MomentMatching:
                return () => new MomentMatchedShocks(plain());
            case VarianceReduction.Sobol:
                var sequence = SobolSequence.Scrambled(model.Sessions, key);
                var steps = BridgeStep.Plan(model.Sessions);
                return () => new SobolShocks(sequence, steps);
            case VarianceReduction.ImportanceSampling:
                // The mean of the tilted sum is the quantile that is asked for.
                var shift = NormalQuantileKernel.Of(upper ? confidence : 1.0 - confidence) / Math.Sqrt(model.Sessions);
                return () => new TiltedShocks(plain(), shift);
            default:
                return plain;
        }
    }

    private static (double Quantile, double Mean) Tail(double[] outcomes, double[] logWeights, double confidence, bool upper)
    {
        if (logWeights.Length == 0)
        {
            var (quantile, mean) = PlainTail(outcomes, upper, (1.0 - confidence) * outcomes.Length);
            return upper ? (quantile, mean) : (-quantile, -mean);
        }

        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = upper ? -outcomes[i] : outcomes[i];
        }

        ExpKernel.Fill(logWeights, logWeights);
        Array.Sort(outcomes, logWeights);
        return WeightedTail(outcomes, logWeights, (1.0 - confidence) * outcomes.Length);
    }

    /// <summary>
    /// The quantile of Hyndman and Fan (1996), type 5: the k-th outcome stands for the tail k - 1/2, so that quasi-random paths have no
    /// bias of half a rank; and the mean of the tail's outcomes, the last one counted by its fraction (Acerbi and Tasche 2002).
    /// </summary>
    /// <param name="count">Outcomes in the tail, at least 1.</param>
    private static (double Quantile, double Mean) PlainTail(double[] outcomes, bool upper, double count)
    {
        var whole = (int)count;
        var points = new TailPoint[3];
        TailSelection.Find(outcomes, upper, [whole, whole + 1, whole + 2], points);
        var rank = count + 0.5 - whole;
        // Below 1 the rank lies between the first two points, else between the last two.
        var first = (int)rank;
        var quantile = points[first].Quantile + (rank - first) * (points[first + 1].Quantile - points[first].Quantile);
        return (quantile, (whole * points[0].Mean + (count - whole) * points[1].Quantile) / count);
    }

    /// <summary>
    /// The loss at which the weights of the worst outcomes reach the tail's mass, and their weighted mean, the last one counted by its fraction.
    /// </summary>
    private static (double Quantile, double Mean) WeightedTail(double[] ascending, double[] weights, double mass)
    {
        double reached = 0.0, sum = 0.0;
        for (var i = 0; i < ascending.Length; i++)
        {
            var weight = Math.Min(weights[i], mass - reached);
            sum += weight * ascending[i];
            reached += weights[i];
            if (reached >= mass)
            {
                return (-ascending[i], -sum / mass);
            }
        }

        throw new InvalidOperationException($"The weights of {ascending.Length} tilted paths add up to {reached:R}, less than the tail's {mass:R}.");
    }

    private static double Mean(double[] batches) => FixedLaneSum.Of(batches) / batches.Length;

    private static double Error(double[] batches) => Math.Sqrt(FixedLaneSum.OfSquares(batches, Mean(batches)) / ((Batches - 1.0) * Batches));

    private static void Require(WalkModel model, double confidence, VarianceReduction reduction)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require();
        model.Shocks.Require();
        ArgumentOutOfRangeException.ThrowIfLessThan(confidence, LowestConfidence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(confidence, HighestConfidence);
        if (Objection(model, reduction) is { } objection)
        {
            throw new CbiException(ExitCode.Usage, $"{objection}.");
        }
    }

    private static string? Objection(WalkModel model, VarianceReduction reduction) => reduction switch
    {
        VarianceReduction.ImportanceSampling when model.Shocks.Tails is not null =>
            "Importance sampling does not suit this walk: it tilts normal shocks, and Student-t shocks have no moment generating function "
            + "to tilt; use moment-matching or more paths",
        VarianceReduction.Sobol when model.Shocks.Tails is not null =>
            "Sobol points do not suit this walk: their Brownian bridge needs normal shocks, and these are Student-t; use moment-matching "
            + "or more paths",
        VarianceReduction.Sobol when model.Sessions > SobolSequence.MostDimensions =>
            $"Sobol points do not suit this walk: they need a dimension a session, and {model.Sessions} sessions are more than "
            + $"{SobolSequence.MostDimensions}; use moment-matching",
        VarianceReduction.Antithetic when model.Shocks.Tails is { IsSymmetric: false } =>
            "Antithetic paths do not suit this walk: mirrored paths need a symmetric law, and these shocks are skewed; use moment-matching",
        _ => null,
    };
}
