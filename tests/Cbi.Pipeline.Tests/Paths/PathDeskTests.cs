using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline.Tests;

public sealed class PathDeskTests
{
    [Fact]
    public void Ask_PublishedLevel_GivesThePublishedProbabilityExactly()
    {
        using var home = new TemporaryHome();
        var published = SimulatedRun.Write(home).Paths!.Touches;
        foreach (var by in Horizon.All)
        {
            var ladder = published.Where(t => t.Horizon == by.Name).ToArray();
            var answer = Ask(home, by.Name, [.. ladder.Select(t => t.CentsPerLb)]);

            answer.Touches.ShouldBe(ladder);
            answer.RunId.ShouldBe(SimulatedRun.Id);
            answer.Grade.ShouldBe("B");
            answer.AsOf.ShouldBe(SimulatedRun.AsOf);
            answer.Checksum.ShouldNotBeNull();
        }
    }

    [Fact]
    public void Ask_DateBetweenHorizons_LiesBetweenTheirProbabilities()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home);

        var probabilities = new[] { "1w", "2024-01-18", "1m" }.Select(by => Ask(home, by, [50.0]).Touches.Single()).ToArray();

        probabilities[1].Horizon.ShouldBeNull();
        probabilities[1].Sessions.ShouldBe(11);
        probabilities[1].Probability.ShouldBeInRange(probabilities[0].Probability, probabilities[2].Probability);
    }

    [Fact]
    public void Ask_NoLevel_ShowsWhatWasPublishedWithoutASimulation()
    {
        using var home = new TemporaryHome();
        var published = SimulatedRun.Write(home, output => output with { Checksum = new string('0', 64) }).Paths!;

        var answer = Ask(home, null, []);

        answer.Touches.ShouldBeEmpty();
        answer.Checksum.ShouldBeNull();
        answer.Published!.Touches.ShouldBe(published.Touches);
        answer.Published.Sides.Length.ShouldBe(8);
    }

    [Fact]
    public void Ask_OtherChecksum_IsRefused()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home, output => output with { Checksum = new string('0', 64) });

        var error = Should.Throw<CbiException>(() => Ask(home, "1m", [50.0]));

        error.ExitCode.ShouldBe(ExitCode.NotReproduced);
        error.Message.ShouldContain("000000000000");
    }

    [Fact]
    public void Ask_RunForAStandardError_SimulatesTheNumberOfPathsThatTheRunChose()
    {
        using var home = new TemporaryHome();
        // An error that 2 000 paths do not reach: the number is taken from the run, never chosen again.
        SimulatedRun.Write(home, output => output with { Options = output.Options! with { StandardError = 0.001 } });

        Ask(home, "1m", [50.0]).Checksum.ShouldNotBeNull();
    }

    [Fact]
    public void Ask_OtherJumpBundle_IsRefused()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home, output => output with { Jumps = new JumpEvidence("abc", 0.1, 2.0, 0.9) });

        Should.Throw<CbiException>(() => Ask(home, "1m", [50.0])).ExitCode.ShouldBe(ExitCode.NotReproduced);
    }

    [Fact]
    public void Ask_RunOfAnEarlierVersion_SaysSo()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home, output => output with { Paths = null, Options = null });

        Should.Throw<CbiException>(() => Ask(home, null, [])).ExitCode.ShouldBe(ExitCode.NotFound);
        Should.Throw<CbiException>(() => Ask(home, null, [50.0])).Message.ShouldContain("did not measure paths");
    }

    [Theory]
    [InlineData("2024-01-02", "lies before the first session that is forecast, 2024-01-03")]
    [InlineData("2023-06-01", "lies before the first session that is forecast, 2024-01-03")]
    [InlineData("2024-07-05", "lies beyond the longest horizon (6m), which ends on 2024-07-03")]
    [InlineData("2024-07-04", "no session of the exchange; the last one before is 2024-07-03")]
    [InlineData("2024-01-06", "no session of the exchange; the last one before is 2024-01-05")]
    [InlineData("2024-01-15", "no session of the exchange; the last one before is 2024-01-12")]
    [InlineData("2m", "neither a date nor a horizon")]
    public void Ask_ImpossibleDate_IsAUsageErrorThatSaysWhatToUse(string by, string message)
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home);

        var error = Should.Throw<CbiException>(() => Ask(home, by, [50.0]));

        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    public void Ask_ImpossiblePrice_IsAUsageError(double price)
    {
        using var home = new TemporaryHome();

        Should.Throw<CbiException>(() => Ask(home, "1m", [price])).ExitCode.ShouldBe(ExitCode.Usage);
    }

    [Fact]
    public void Ask_DateWithoutALevelOrUnknownRun_Throws()
    {
        using var home = new TemporaryHome();

        Should.Throw<CbiException>(() => Ask(home, "1m", [])).ExitCode.ShouldBe(ExitCode.Usage);
        Should.Throw<CbiException>(() => Ask(home, null, [50.0])).ExitCode.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public void Sessions_EveryTargetDate_IsItsHorizon()
    {
        foreach (var horizon in Horizon.All)
        {
            var date = ExchangeHolidays.Add(SimulatedRun.AsOf, horizon.Sessions);
            AskedSession.Of("--by", date.ToString("yyyy-MM-dd"), SimulatedRun.AsOf)
                .ShouldBe(new AskedSession(date, date, horizon.Sessions));
        }
    }

    private static PathAnswer Ask(TemporaryHome home, string? by, double[] prices) => PathDesk.Ask(
        new PathRequest { Home = home.Root, RunId = SimulatedRun.Id, Touch = [.. prices], By = by, Threads = 2 }, CancellationToken.None);
}
