namespace Cbi.MonteCarlo;

/// <summary>
/// The joint distribution of the battery's statistics when the forecast is right, simulated for the actual number of outcomes, the actual VaR
/// series and the actual weight of the tail (Monte Carlo test, Dufour 2006): sizes are exact where limit laws are not, and the tests' dependence
/// is accounted for.
/// </summary>
internal sealed class TailNull
{
    /// <summary>
    /// Replicates of the null: seven tests can be at their extreme in seven of them, so the battery's p-values reach down to 0.0024, below the
    /// 0.05 / 18 that a line of the risk back-test needs after Holm's correction.
    /// </summary>
    public const int Replicates = 2999;

    /// <summary>Replicates of a power: its standard error is at most 2.5 %.</summary>
    public const int PowerReplicates = 400;

    private readonly double[] _valueAtRisk, _shortfall, _loss, _draws;
    private readonly ulong[] _bits;
    private readonly bool[] _hits;
    private readonly double _tail;
    private readonly ulong _seed;
    private readonly int[] _tests;
    private readonly TailLaw _law;

    /// <summary>tests x replicates, each row ascending.</summary>
    private readonly double[][] _sorted;

    private readonly double[] _smallest;

    /// <param name="valueAtRisk">The VaR of each outcome.</param>
    /// <param name="law">Outcomes in units of VaR.</param>
    /// <param name="tail">1 - confidence.</param>
    /// <param name="tests">Which statistics the battery combines.</param>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="stop">Cancels the simulation.</param>
    public TailNull(ReadOnlySpan<double> valueAtRisk, TailLaw law, double tail, int[] tests, ulong seed, CancellationToken stop)
    {
        (_law, _tail, _tests, _seed) = (law, tail, tests, seed);
        _valueAtRisk = valueAtRisk.ToArray();
        _shortfall = Array.ConvertAll(_valueAtRisk, v => v * law.Ratio);
        _loss = new double[_valueAtRisk.Length];
        _hits = new bool[_valueAtRisk.Length];
        _draws = new double[(_valueAtRisk.Length + 1) / 2 * 2];
        _bits = new ulong[_draws.Length];

        var evidence = new double[Replicates][];
        for (var r = 0; r < Replicates; r++)
        {
            stop.ThrowIfCancellationRequested();
            evidence[r] = Simulate(r, 1.0);
        }

        _sorted = Array.ConvertAll(Enumerable.Range(0, tests.Length).ToArray(), j => Sorted(evidence.Select(e => e[j])));
        // A replicate is one of those that it is compared with.
        _smallest = Sorted(evidence.Select(e => Smallest(e, itself: 0)));
    }

    /// <summary>Probability of evidence at least as strong in test j of those given, (1 + count) / (replicates + 1).</summary>
    public double PValue(int j, double evidence) => (1.0 + AtLeast(_sorted[j], evidence)) / (Replicates + 1.0);

    /// <summary>The evidence that is exceeded with probability <paramref name="level"/>.</summary>
    public double Critical(int j, double level) => _sorted[j][(int)Math.Ceiling((Replicates + 1) * (1.0 - level)) - 1];

    /// <summary>Probability that the strongest test of the battery speaks at least as strongly against a right forecast. One entry a test.</summary>
    public double BatteryPValue(ReadOnlySpan<double> evidence)
    {
        var smallest = Smallest(evidence, itself: 1);
        var count = 0;
        while (count < Replicates && _smallest[count] <= smallest)
        {
            count++;
        }

        return (1.0 + count) / (Replicates + 1.0);
    }

    /// <summary>
    /// Share of series with losses <paramref name="scale"/> times as large, hence a VaR too small by 1 / scale, that the battery rejects.
    /// </summary>
    public double Power(double scale, double level, CancellationToken stop)
    {
        var rejected = 0;
        for (var r = 0; r < PowerReplicates; r++)
        {
            stop.ThrowIfCancellationRequested();
            rejected += BatteryPValue(Simulate(Replicates + r, scale)) <= level ? 1 : 0;
        }

        return (double)rejected / PowerReplicates;
    }

    private double[] Simulate(int replicate, double scale)
    {
        _law.Fill(_seed, replicate, _bits, _draws);
        for (var t = 0; t < _loss.Length; t++)
        {
            _loss[t] = scale * _valueAtRisk[t] * _draws[t];
        }

        Span<TestValue> values = stackalloc TestValue[TailStatistics.Count];
        TailStatistics.Of(_loss, _valueAtRisk, _shortfall, _tail, _hits, values);
        var evidence = new double[_tests.Length];
        for (var j = 0; j < evidence.Length; j++)
        {
            evidence[j] = TailStatistics.Evidence(_tests[j], values[_tests[j]].Statistic);
        }

        return evidence;
    }

    private double Smallest(ReadOnlySpan<double> evidence, int itself)
    {
        var smallest = Replicates;
        for (var j = 0; j < evidence.Length; j++)
        {
            smallest = Math.Min(smallest, itself + AtLeast(_sorted[j], evidence[j]));
        }

        return smallest;
    }

    private static double[] Sorted(IEnumerable<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private static int AtLeast(double[] ascending, double value)
    {
        int low = 0, high = ascending.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ascending[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return ascending.Length - low;
    }
}
