using BenchmarkDotNet.Attributes;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>Scores of 4 096 outcomes against eleven quantiles each, and sums with fixed lanes.</summary>
public class ScoreBenchmarks
{
    private const int Count = 4_096;

    private readonly double[] _outcomes = new double[Count];
    private readonly double[] _quantiles = new double[QuantileGrid.Count];

    [GlobalSetup]
    public void Fill()
    {
        var random = RandomStream.Create(1, "score-benchmarks");
        for (var i = 0; i < Count; i++)
        {
            _outcomes[i] = random.NextNormal();
        }

        for (var k = 0; k < _quantiles.Length; k++)
        {
            _quantiles[k] = NormalDistribution.Quantile(QuantileGrid.Levels[k]);
        }
    }

    [Benchmark]
    public double Pinball()
    {
        var sum = 0.0;
        foreach (var outcome in _outcomes)
        {
            sum += PinballLoss.Mean(outcome, _quantiles, QuantileGrid.Levels.AsSpan());
        }

        return sum;
    }

    [Benchmark]
    public double Crps()
    {
        var sum = 0.0;
        foreach (var outcome in _outcomes)
        {
            sum += PinballLoss.Crps(outcome, _quantiles, QuantileGrid.Levels.AsSpan());
        }

        return sum;
    }

    [Benchmark]
    public double SumScalar() => FixedLaneSum.Scalar(_outcomes);

    [Benchmark]
    public double SumWide() => FixedLaneSum.Wide(_outcomes);
}
