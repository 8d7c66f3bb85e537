using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core.Tests;

public class OptimisationTests
{
    [Fact]
    public void NelderMead_Rosenbrock_FindsTheValley()
    {
        var point = NelderMead.Minimise(p => Math.Pow(1.0 - p[0], 2) + 100.0 * Math.Pow(p[1] - p[0] * p[0], 2), [-1.2, 1.0], 0.5, 1e-14, 2000);

        point[0].ShouldBe(1.0, 1e-4);
        point[1].ShouldBe(1.0, 1e-4);
    }

    [Fact]
    public void MinimisePinball_OneTrueModelAmongNoise_GivesItMostWeight()
    {
        var (quantiles, outcomes) = Planted(noisy: 3, rows: 800);

        var weights = QuantileAveraging.MinimisePinball(quantiles, outcomes, QuantileGrid.Levels.AsSpan(), 100);

        weights[0].ShouldBeGreaterThan(0.9);
        weights.Sum().ShouldBe(1.0, 1e-12);
        weights.ShouldAllBe(w => w >= 0.0);
    }

    [Fact]
    public void MinimisePinball_TwoModels_MatchesAGridSearch()
    {
        var (quantiles, outcomes) = Planted(noisy: 1, rows: 300);
        double Loss(double first)
        {
            var blend = new double[quantiles[0].Length];
            QuantileAveraging.Average(quantiles, [first, 1.0 - first], blend);
            return Enumerable.Range(0, outcomes.Length)
                .Average(i => PinballLoss.Mean(outcomes[i], blend.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count), QuantileGrid.Levels.AsSpan()));
        }

        var weights = QuantileAveraging.MinimisePinball(quantiles, outcomes, QuantileGrid.Levels.AsSpan(), 300);

        Loss(weights[0]).ShouldBeLessThan(1.0001 * Enumerable.Range(0, 1001).Min(i => Loss(i / 1000.0)));
    }

    [Fact]
    public void MinimisePinball_IdenticalModels_StaysEqual() =>
        QuantileAveraging.MinimisePinball([new double[11], new double[11]], [0.3], QuantileGrid.Levels.AsSpan(), 50).ShouldBe([0.5, 0.5]);

    private static (double[][] Quantiles, double[] Outcomes) Planted(int noisy, int rows)
    {
        var random = RandomStream.Create(21, "averaging");
        var outcomes = new double[rows];
        var quantiles = Enumerable.Range(0, noisy + 1).Select(_ => new double[rows * QuantileGrid.Count]).ToArray();
        for (var i = 0; i < rows; i++)
        {
            var centre = random.NextNormal();
            outcomes[i] = centre + random.NextNormal();
            for (var m = 0; m <= noisy; m++)
            {
                var guess = m == 0 ? centre : 1.5 * random.NextNormal();
                for (var k = 0; k < QuantileGrid.Count; k++)
                {
                    quantiles[m][i * QuantileGrid.Count + k] = guess + NormalDistribution.Quantile(QuantileGrid.Levels[k]);
                }
            }
        }

        return (quantiles, outcomes);
    }
}
