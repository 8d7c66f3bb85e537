using System.Collections.Concurrent;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The law that simulated outcomes follow when a forecast is right: a Student t whose ratio of expected shortfall to VaR is the forecast's.
/// So critical values know the weight of the tail, and nothing else about the model.
/// </summary>
internal sealed class TailLaw
{
    /// <summary>
    /// Degrees of freedom go in steps of 5 % from 2.1 to about 200: a finer law cannot be told from its neighbour, and tables are reused.
    /// </summary>
    private const double HeaviestTail = 2.1, Step = 1.05;
    private const int LastStep = 93;

    /// <summary>Marks the streams of these simulations in the upper counter word.</summary>
    private const ulong Stream = 0x7461_696CUL << 32;

    /// <summary>Tables by step: building one takes longer than the simulation that uses it.</summary>
    private static readonly ConcurrentDictionary<int, StudentTTable> s_tables = new();

    private readonly StudentTTable _table;
    private readonly double _quantile;

    private TailLaw(int step, double tail)
    {
        DegreesOfFreedom = Degrees(step);
        Ratio = RatioOf(tail, DegreesOfFreedom);
        _table = s_tables.GetOrAdd(step, s => StudentTTable.CreateUnitVariance(Degrees(s)));
        _quantile = StudentTDistribution.Quantile(1.0 - tail, DegreesOfFreedom) * Math.Sqrt((DegreesOfFreedom - 2.0) / DegreesOfFreedom);
    }

    public double DegreesOfFreedom { get; }

    /// <summary>Expected shortfall / VaR.</summary>
    public double Ratio { get; }

    /// <summary>The law whose ratio at the tail is nearest to the given one.</summary>
    public static TailLaw Matching(double ratio, double tail)
    {
        int low = 0, high = LastStep;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            // The ratio falls as the tail gets lighter.
            (low, high) = RatioOf(tail, Degrees(middle)) > ratio ? (middle, high) : (low, middle);
        }

        return new TailLaw(Math.Abs(RatioOf(tail, Degrees(low)) - ratio) <= Math.Abs(RatioOf(tail, Degrees(high)) - ratio) ? low : high, tail);
    }

    /// <summary>
    /// Losses in units of VaR for one replicate: outcome i takes half of counter (replicate, i / 2). The seed, replicate and place decide the value.
    /// </summary>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="replicate">Replicates of different numbers are independent.</param>
    /// <param name="bits">Working memory, as long as <paramref name="losses"/>, of even length.</param>
    /// <param name="losses">Filled.</param>
    public void Fill(ulong seed, int replicate, Span<ulong> bits, Span<double> losses)
    {
        var half = bits.Length / 2;
        PhiloxKernel.Fill(seed, 0UL, Stream | (uint)replicate, bits[..half], bits[half..]);
        StudentTKernel.Fill(bits, _table, losses);
        for (var t = 0; t < losses.Length; t++)
        {
            losses[t] /= _quantile;
        }
    }

    private static double Degrees(int step) => HeaviestTail * ExpKernel.Of(step * LogKernel.Of(Step));

    private static double RatioOf(double tail, double degreesOfFreedom) =>
        StudentTDistribution.UpperTailMean(tail, degreesOfFreedom) / StudentTDistribution.Quantile(1.0 - tail, degreesOfFreedom);
}
