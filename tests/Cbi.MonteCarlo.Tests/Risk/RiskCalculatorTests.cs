using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class RiskCalculatorTests
{
    private const double Spot = 50.0;
    private static readonly Position Buyer = new("buyer", -1_000_000), Owner = new("owner", 60_000), Nobody = new("nobody", 0.0);

    [Fact]
    public void Compute_TwoPositions_CoversEveryCombinationInOrder()
    {
        var numbers = RiskCalculator.Compute(Sample.Simulate(), Spot, [Buyer, Owner]);

        numbers.Select(n => (n.Position, n.Horizon, n.Confidence, n.Tail)).ShouldBe(
            from position in new[] { "buyer", "owner" }
            from horizon in Horizon.All
            from confidence in new[] { 0.95, 0.975, 0.99, 0.9975 }
            from tail in new[] { RiskTail.Upper, RiskTail.Lower }
            select (position, horizon, confidence, tail));
    }

    [Fact]
    public void Compute_Buyer_LosesWhenPricesRiseAtThePublishedQuantile()
    {
        var simulation = Sample.Simulate(100_000);
        var numbers = RiskCalculator.Compute(simulation, Spot, [Buyer]);

        foreach (var n in numbers.Where(n => n.Confidence != RiskCalculator.DeepConfidence))
        {
            var level = n.Tail == RiskTail.Upper ? n.Confidence : 1.0 - n.Confidence;
            var quantile = simulation.At(n.Horizon).PublishedQuantiles[QuantileGrid.Levels.Select((p, k) => (p, k)).MinBy(x => Math.Abs(x.p - level)).k];
            var cents = Spot * (Math.Exp(quantile) - 1.0);

            n.VarCents.ShouldBe(cents, 3.0 * n.VarStandardErrorCents);
            n.VarUsd.ShouldBe(n.VarCents * 10_000.0, 1e-6);
            n.CvarUsd.ShouldBe(n.CvarCents * 10_000.0, 1e-6);
            n.VarStandardErrorUsd.ShouldBe(n.VarStandardErrorCents * 10_000.0, 1e-6);
            n.CvarStandardErrorUsd.ShouldBe(n.CvarStandardErrorCents * 10_000.0, 1e-6);
            n.CvarStandardErrorCents.ShouldBeGreaterThan(0.0);
            if (n.Tail == RiskTail.Upper)
            {
                n.VarCents.ShouldBeGreaterThan(0.0);
                n.CvarCents.ShouldBeGreaterThan(n.VarCents);
            }
            else
            {
                n.VarCents.ShouldBeLessThan(0.0);
                n.CvarCents.ShouldBeLessThan(n.VarCents);
            }
        }
    }

    [Fact]
    public void Compute_OwnerAndBuyer_AreMirrorImagesPerPound()
    {
        var numbers = RiskCalculator.Compute(Sample.Simulate(), Spot, [Buyer, Owner]);
        var half = numbers.Length / 2;

        for (var i = 0; i < half; i++)
        {
            if (numbers[i].Unavailable is not null)
            {
                continue;
            }

            numbers[half + i].VarCents.ShouldBe(-numbers[i].VarCents);
            numbers[half + i].CvarCents.ShouldBe(-numbers[i].CvarCents);
            numbers[half + i].VarStandardErrorCents.ShouldBe(numbers[i].VarStandardErrorCents);
            numbers[half + i].VarUsd.ShouldBe(numbers[half + i].VarCents * 600.0, 1e-9);
        }
    }

    [Fact]
    public void Compute_DeepTail_LiesBeyondTheOthersAndNearTheSample()
    {
        var simulation = Sample.Simulate(200_000);
        var numbers = RiskCalculator.Compute(simulation, Spot, [Buyer]);
        foreach (var horizon in numbers.Where(n => n.Tail == RiskTail.Upper).GroupBy(n => n.Horizon))
        {
            var (at99, deep) = (horizon.Single(n => n.Confidence == 0.99), horizon.Single(n => n.Confidence == 0.9975));
            var own = Spot * (Math.Exp(simulation.At(horizon.Key).SortedLogReturns[(int)(0.9975 * 200_000)]) - 1.0);

            deep.Unavailable.ShouldBeNull();
            deep.VarCents.ShouldBeGreaterThan(at99.VarCents);
            deep.CvarCents.ShouldBeGreaterThan(deep.VarCents);
            deep.VarCents.ShouldBe(own, 0.03 * own);
            deep.VarStandardErrorCents.ShouldBeInRange(1e-3 * own, 0.03 * own);
        }
    }

    [Fact]
    public void Compute_FewPaths_SaysWhyThereIsNoDeepTail()
    {
        var numbers = RiskCalculator.Compute(Sample.Simulate(4_000), Spot, [Buyer]);
        foreach (var n in numbers.Where(n => n.Confidence == RiskCalculator.DeepConfidence))
        {
            n.Unavailable.ShouldBe("4000 paths have 40 outcomes beyond the 99 % quantile; 25000 paths are needed");
            new[] { n.VarUsd, n.CvarUsd, n.VarCents, n.CvarStandardErrorCents }.ShouldAllBe(x => double.IsNaN(x));
        }
    }

    [Fact]
    public void Compute_ZeroPosition_HasNoRisk()
    {
        foreach (var n in RiskCalculator.Compute(Sample.Simulate(), Spot, [Nobody]))
        {
            double[] all = [n.VarUsd, n.CvarUsd, n.VarStandardErrorUsd, n.CvarStandardErrorUsd, n.VarCents, n.CvarCents, n.VarStandardErrorCents, n.CvarStandardErrorCents];
            all.Select(BitConverter.DoubleToInt64Bits).ShouldAllBe(bits => bits == 0);
        }
    }

    [Fact]
    public void Compute_SmallNormalReturns_MatchesClosedFormOfTheNormal()
    {
        // With a standard deviation of 1e-4 the price is linear in the return to 1e-8, so CVaR99 = 2.6652 sd x spot.
        const double sd = 1e-4;
        var stream = RandomStream.Create(12, "small");
        var simulation = Sample.Around([.. Enumerable.Range(0, 200_000).Select(_ => sd * stream.NextNormal())]);

        foreach (var n in RiskCalculator.Compute(simulation, Spot, [Owner]).Where(n => n.Confidence == 0.99 && n.Horizon == Horizon.OneWeek))
        {
            Math.Abs(n.CvarCents).ShouldBe(2.6652142203 * sd * Spot, 3.0 * n.CvarStandardErrorCents);
            Math.Sign(n.CvarCents).ShouldBe(n.Tail == RiskTail.Lower ? 1 : -1);
        }
    }

    [Theory]
    [InlineData(0.06, 0.92, 6.0)]
    [InlineData(0.12, 0.87, 3.0)]
    public void Compute_OtherSeeds_ScatterStaysInsideTheStatedError(double alpha, double beta, double nu)
    {
        // VaR levels are grid levels, so the map pins them; CVaR still scatters, and by no more than its stated error.
        // The second model has no finite kurtosis: there the limit on daily moves is what makes the upper tail settle.
        var model = PathDynamics.OfLaw(Sample.Model with { Alpha = alpha, Beta = beta, DegreesOfFreedom = nu });
        var options = new MonteCarloOptions { Paths = 4_000, FanPaths = 1_000 };
        var runs = Enumerable.Range(0, 24)
            .Select(seed => PathEngine.Simulate(model, Sample.Targets, options, (ulong)seed, 2, CancellationToken.None))
            .Select(simulation => RiskCalculator.Compute(simulation, Spot, [Buyer]))
            .ToArray();
        for (var i = 0; i < runs[0].Length; i++)
        {
            if (runs[0][i].Unavailable is not null)
            {
                continue;
            }

            var mean = runs.Average(r => r[i].CvarCents);
            var scatter = Math.Sqrt(runs.Sum(r => (r[i].CvarCents - mean) * (r[i].CvarCents - mean)) / (runs.Length - 1));
            scatter.ShouldBeLessThan(1.5 * runs.Average(r => r[i].CvarStandardErrorCents));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Compute_ImpossibleSpot_Throws(double spot) =>
        Should.Throw<ArgumentOutOfRangeException>(() => RiskCalculator.Compute(Sample.Simulate(), spot, [Buyer]));

    [Fact]
    public void Compute_PositionWithoutNumber_ThrowsBadInputAndNamesIt()
    {
        var error = Should.Throw<CbiException>(() => RiskCalculator.Compute(Sample.Simulate(), Spot, [new Position("odd", double.NaN)]));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("'odd'");
    }

    [Fact]
    public void Compute_ReturnsWithoutFinitePrice_Throws()
    {
        var returns = Enumerable.Range(0, 1_000).Select(i => i / 1_000.0).Append(800.0).ToArray();

        Should.Throw<InvalidOperationException>(() => RiskCalculator.Compute(Sample.Around(returns), Spot, [Buyer]));
    }
}
