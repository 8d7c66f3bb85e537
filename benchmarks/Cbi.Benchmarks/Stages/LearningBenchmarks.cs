using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>One fit of each family on 4 000 sessions and 30 columns, the size of a bucket's problem at one week.</summary>
public class LearningBenchmarks
{
    private const int Rows = 4_000, Columns = 30;

    private readonly Dataset _data = Plant();
    private readonly Fold _fold = SplitPlan.Create(Horizon.OneWeek, Rows, new SplitOptions()).Live;

    private static readonly BoostingSettings Settings = new(Trees: 100, Depth: 3, LearningRate: 0.05);

    [Benchmark(Baseline = true)]
    public object Ridge() => Fit(new RidgeLearner(100.0));

    [Benchmark]
    public object BoostingSquared() => Fit(new SquaredBoostingLearner(Settings));

    [Benchmark]
    public object BoostingPinball() => Fit(new PinballBoostingLearner(Settings));

    private IQuantileModel Fit(IQuantileLearner learner) => learner.Fit(_data, _fold, seed: 1, CancellationToken.None);

    private static Dataset Plant()
    {
        var random = RandomStream.Create(1, "learning-benchmarks");
        double[] x = new double[Rows * Columns], y = new double[Rows], scale = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                x[row * Columns + column] = random.NextUnit() < 0.02 ? double.NaN : random.NextNormal();
            }

            scale[row] = 0.03;
            var location = double.IsNaN(x[row * Columns]) ? 0.0 : 0.2 * x[row * Columns];
            y[row] = scale[row] * (location + random.NextNormal());
        }

        return new Dataset(
            FeatureBlock.Over("noise", [.. Enumerable.Range(0, Columns).Select(c => $"x{c}")], x), new Labels(Horizon.OneWeek, y), scale);
    }
}
