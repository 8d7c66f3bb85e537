using Cbi.Domain;
using Cbi.Features;

namespace Cbi.Pipeline.Tests;

public sealed class ReplayResultsTests
{
    [Fact]
    public void Of_PoundsAndBooks_AreValuedOnTheMoveAndOnItsDailyCloses()
    {
        using var home = new TemporaryHome();
        // As of 2 January 2024; the need is priced on session 2, so the fall after it is the futures' alone.
        var book = new Book(
            "book", [new PhysicalNeed("need", new(2024, 1, 1), new(2024, 1, 4), -100_000), new FuturesLots("long", new(2024, 7), 2)], null,
            0.0);
        RiskLine Line(string tail, double usd) =>
            new("1w", "book", 0.99, tail, new Money(usd, 0.0), new Money(usd, 0.0), new RiskErrors(new Money(0, 0), new Money(0, 0)), null);
        var run = SimulatedRun.Write(home) with
        {
            Risk = [Line("gain", -900.0), Line("loss", 700.0), Line("loss", 300.0) with { Confidence = 0.95 }],
        };
        var move = new HistoricalMove(new(2018, 4, 3), new(2018, 4, 10), 5, ["ZL"], [-0.10], [5], [0.02, 0.05, 0.01, -0.02, -0.10]);

        var found = ReplayResults.Of(run, [new Position("owner", 50_000)], [book], move, "1w");
        var whole = ReplayResults.Of(run, [], [book], move, null);

        double Cents(double logReturn) => SimulatedRun.Spot * (Math.Exp(logReturn) - 1.0);
        var expected = (-100_000.0 * Cents(0.05) + 120_000.0 * Cents(-0.10)) / 100.0;
        found.Select(line => line.Position).ShouldBe(["owner", "book"]);
        found[0].Result.Usd.ShouldBe(500.0 * Cents(-0.10), 1e-9);
        found[0].Var99.ShouldBeNull();
        found[1].Result.Usd.ShouldBe(expected, 1e-6);
        found[1].Result.CentsPerLb.ShouldBe(expected / 1_000.0, 1e-9);
        found[1].Var99!.Usd.ShouldBe(700.0);
        whole[0].Result.ShouldBe(found[1].Result);
        whole[0].Var99.ShouldBeNull();
    }
}
