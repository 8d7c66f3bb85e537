using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The Markov chain of volatility regimes: transition matrix, stationary law and one simulated path.</summary>
internal sealed class RegimeChain
{
    private readonly double[,] _transition;

    public RegimeChain(RegimePrior[] regimes)
    {
        Count = regimes.Length;
        _transition = new double[Count, Count];
        for (var from = 0; from < Count; from++)
        {
            var leave = 1.0 / regimes[from].MeanSessions;
            var others = 0.0;
            for (var to = 0; to < Count; to++)
            {
                others += to == from ? 0.0 : regimes[to].ArrivalWeight;
            }

            for (var to = 0; to < Count; to++)
            {
                _transition[from, to] = to == from ? 1.0 - leave : leave * regimes[to].ArrivalWeight / others;
            }
        }
    }

    public int Count { get; }

    /// <summary>One step of a probability row vector: p times the transition matrix.</summary>
    public double[] Step(ReadOnlySpan<double> probabilities)
    {
        var next = new double[Count];
        for (var from = 0; from < Count; from++)
        {
            for (var to = 0; to < Count; to++)
            {
                next[to] += probabilities[from] * _transition[from, to];
            }
        }

        return next;
    }

    public double[] Stationary()
    {
        var probabilities = new double[Count];
        Array.Fill(probabilities, 1.0 / Count);

        // Power iteration: stays are at most thousands of sessions, so this has long converged.
        for (var i = 0; i < 100_000; i++)
        {
            probabilities = Step(probabilities);
        }

        return probabilities;
    }

    public int[] Simulate(int count, RandomStream random)
    {
        var path = new int[count];
        var regime = Draw(Stationary(), random.NextUnit());
        for (var t = 0; t < count; t++)
        {
            path[t] = regime;
            var row = new double[Count];
            row[regime] = 1.0;
            regime = Draw(Step(row), random.NextUnit());
        }

        return path;
    }

    private static int Draw(double[] probabilities, double unit)
    {
        var index = 0;
        while (index < probabilities.Length - 1 && unit >= probabilities[index])
        {
            unit -= probabilities[index];
            index++;
        }

        return index;
    }
}
