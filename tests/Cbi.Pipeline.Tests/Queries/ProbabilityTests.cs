using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class ProbabilityTests(AskedRun asked) : IClassFixture<AskedRun>
{
    private readonly RunSummary _run = asked.Run;
    private readonly RunLibrary _library = asked.Library;

    [Theory]
    [InlineData("1w", 5)]
    [InlineData("3m", 63)]
    [InlineData("2024-01-17", 10)]
    public void Probability_AtEveryQuantile_IsItsLevelExactly(string on, int sessions)
    {
        var quantiles = Ask(on, [48.0]).Quantiles;
        var answer = Ask(on, [.. quantiles.Select(quantile => quantile.CentsPerLb)]);
        answer.Sessions.ShouldBe(sessions);
        answer.Prices.Select(price => price.AtMost.Probability).ShouldBe(QuantileGrid.Levels.Select(level => (double?)level));
        answer.Prices.Select(price => price.Above.Probability!.Value).ShouldBe(QuantileGrid.Levels.Reverse());
    }

    [Fact]
    public void Probability_BetweenQuantiles_InvertsThemLinearlyInTheLogPrice()
    {
        var quantiles = Ask("1m", [48.0]).Quantiles;
        for (var k = 0; k + 1 < quantiles.Length; k++)
        {
            foreach (var share in new[] { 0.1, 0.5, 0.9 })
            {
                var width = quantiles[k + 1].LogReturn - quantiles[k].LogReturn;
                var price = SimulatedRun.Spot * Math.Exp(quantiles[k].LogReturn + share * width);
                var expected = quantiles[k].Level + share * (quantiles[k + 1].Level - quantiles[k].Level);
                Ask("1m", [price]).Prices[0].AtMost.Probability!.Value.ShouldBe(expected, 1e-12);
            }
        }
    }

    [Fact]
    public void Probability_OfRisingPrices_FallsAndIsTheComplement()
    {
        ImmutableArray<double> prices = [.. Enumerable.Range(1, 400).Select(step => 0.25 * step)];
        foreach (var on in new[] { "1w", "2024-02-09", "6m" })
        {
            var answer = Ask(on, prices);
            answer.Prices.Select(price => -price.Above.AtMost).ShouldBeInOrder();
            answer.Prices.Select(price => -price.Above.AtLeast).ShouldBeInOrder();
            answer.Prices.ShouldAllBe(price => Math.Abs(price.Above.AtMost + price.AtMost.AtLeast - 1.0) < 1e-14);
            answer.Prices.Select(price => price.Above)
                .ShouldAllBe(above => above.AtLeast >= 0.0 && above.AtLeast <= above.AtMost && above.AtMost <= 1.0);
        }
    }

    [Fact]
    public void Probability_BeyondTheOutermostQuantile_IsABoundAndNoNumber()
    {
        var (far, near) = (Ask("1w", [500.0]).Prices[0], Ask("1w", [5.0]).Prices[0]);
        far.Above.ShouldBe(new ProbabilityRange(null, 0.0, 0.01));
        far.AtMost.ShouldBe(new ProbabilityRange(null, 0.99, 1.0));
        near.Above.ShouldBe(new ProbabilityRange(null, 0.99, 1.0));
    }

    [Fact]
    public void Interval_IsTheDifferenceOfItsEnds()
    {
        var quantiles = Ask("1m", [48.0]).Quantiles;
        Between(quantiles[1].CentsPerLb, quantiles[9].CentsPerLb).ShouldBe(new ProbabilityRange(0.95, 0.95, 0.95));
        Between(1.0, quantiles[5].CentsPerLb).ShouldBe(new ProbabilityRange(null, 0.49, 0.5));
        Between(1.0, 1000.0).ShouldBe(new ProbabilityRange(null, 0.98, 1.0));
        Between(1.0, 2.0).ShouldBe(new ProbabilityRange(null, 0.0, 0.01));
        Between(48.0, 48.0).Probability.ShouldBe(0.0);

        ProbabilityRange Between(double from, double to) =>
            _library.Probability(_run, new ProbabilityQuestion { On = "1m", Between = [from, to] }).Interval!.Within;
    }

    [Fact]
    public void Distribution_WithEqualQuantiles_HoldsTheirProbabilityInOnePrice()
    {
        // 5 to 25 % of the probability is the price of 45.
        var prices = new PriceDistribution([40.0, 42.0, 45.0, 45.0, 45.0, 48.0, 50.0, 51.0, 52.0, 53.0, 54.0]);
        prices.AtMost(45.0).Probability.ShouldBe(0.25);
        prices.Below(45.0).Probability.ShouldBe(0.05);
        prices.AtMost(45.0).Without(prices.Below(45.0)).Probability.ShouldBe(0.20);
        prices.AtMost(40.0).Probability.ShouldBe(0.01);
        prices.Below(54.0).Probability.ShouldBe(0.99);
    }

    [Fact]
    public void Median_IsAHalf() => Ask("6m", [48.0]).Prices[0].Above.Probability.ShouldBe(0.5);

    [Theory]
    [InlineData("2024-01-13", "2024-01-12", 8)]
    [InlineData("2024-01-15", "2024-01-12", 8)]
    [InlineData("2024-01-09", "2024-01-09", 5)]
    public void On_ADateWithoutASession_IsTheSessionBefore(string on, string session, int sessions)
    {
        var answer = Ask(on, [50.0]);
        answer.Session.ToString("yyyy-MM-dd").ShouldBe(session);
        answer.Sessions.ShouldBe(sessions);
        (answer.Basis, answer.Horizon, answer.Paths).ShouldBe(sessions == 5 ? ("published", "1w", (int?)null) : ("simulated", null, 1_000));
    }

    [Theory]
    [InlineData("2024-01-02", "2024-01-03")]
    [InlineData("2023-06-30", "2024-01-03")]
    [InlineData("2024-12-31", "2024-07-03")]
    [InlineData("9999-12-31", "2024-07-03")]
    [InlineData("02.01.2024", "yyyy-MM-dd")]
    [InlineData("2w", "1w, 1m, 3m, 6m")]
    public void On_NoForecastSession_IsRefusedByName(string on, string wayOut)
    {
        var error = Should.Throw<CbiException>(() => Ask(on, [50.0]));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain($"'{on}'".Trim('\''));
        error.Message.ShouldContain(wayOut);
    }

    [Fact]
    public void Question_WithoutAPriceOrWithBadOnes_IsRefused()
    {
        foreach (var question in new ProbabilityQuestion[]
        {
            new() { On = "1m" },
            new() { On = "1m", Above = [-1.0] },
            new() { On = "1m", Above = [double.NaN] },
            new() { On = "1m", Between = [48.0] },
            new() { On = "1m", Between = [48.0, 47.0] },
        })
        {
            Should.Throw<CbiException>(() => _library.Probability(_run, question)).ExitCode.ShouldBe(ExitCode.Usage);
        }

        Should.Throw<CbiException>(() => ProbabilityQuestion.ParsePrices("above", "50,many")).Message
            .ShouldContain("above 'many' is no price");
    }

    [Fact]
    public void Probability_OnAHorizon_IsTheGoldenResponse() => Golden.ShouldMatch("probability.json", _library.Probability(
        _run with { Forecasts = [Rounded(_run.Forecasts[1])], ReceiptHash = "receipt" },
        new ProbabilityQuestion { On = "1m", Above = [48.0, 60.0], Between = [44.0, 52.0] }));

    /// <summary>Prices that do not depend on the last bits of a platform's logarithm.</summary>
    private static ForecastLine Rounded(ForecastLine line) => line with
    {
        Quantiles = [.. line.Quantiles.Select((q, k) => q with { LogReturn = Math.Round(q.LogReturn, 4), CentsPerLb = 38.0 + 2 * k })],
    };

    private ProbabilityAnswer Ask(string on, ImmutableArray<double> above) =>
        _library.Probability(_run, new ProbabilityQuestion { On = on, Above = above });
}
