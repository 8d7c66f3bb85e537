using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

/// <summary>Questions to the joint paths of a run with one position of pounds and one book.</summary>
public sealed class ScenarioDeskTests
{
    private static readonly Position Owner = new("owner", 100_000);

    // As of 2 January 2024: the need is priced on session 10, before the month is over.
    private static readonly Book Covered = new(
        "covered", [new PhysicalNeed("need", new(2024, 1, 1), new(2024, 1, 17), -200_000), new FuturesLots("long", new(2024, 7), 2)], null,
        0.0);

    [Fact]
    public void Ask_BookWithoutAView_HasItsOwnTailsAndDiffersByNothing()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home);

        var answer = Ask(home, [Owner], [Covered]);

        answer.Risk.Select(line => (line.Position, line.Tail)).Distinct()
            .ShouldBe([("owner", "upper"), ("owner", "lower"), ("covered", "loss"), ("covered", "gain")]);
        answer.Risk.Length.ShouldBe(12);
        answer.Risk.ShouldAllBe(line => line.Var == line.BaseVar && line.Cvar == line.BaseCvar);
        var book = answer.Risk.Where(line => line.Position == "covered").ToArray();
        book.ShouldAllBe(line => Math.Abs(line.Cvar.CentsPerLb - line.Cvar.Usd / 2_000.0) < 1e-9);
        book.Where(line => line.Tail == "loss").ShouldAllBe(line => line.Cvar.Usd > line.Var.Usd && line.Var.Usd > 0.0);
    }

    [Fact]
    public void Ask_Book_LeavesTheOtherPositionsAlone()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home);

        var (with, without) = (Ask(home, [Owner], [Covered], "CL mean -5%"), Ask(home, [Owner], [], "CL mean -5%"));

        with.Risk.Take(6).ShouldBe(without.Risk);
        with.Quantiles.ShouldBe(without.Quantiles);
        with.Risk.Where(line => line.Position == "covered").ShouldAllBe(line => line.Var != line.BaseVar);
    }

    [Fact]
    public void Ask_ReverseStress_LeavesBooksOutByName()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home);

        var answer = Ask(home, [Owner], [Covered], stress: 2_000.0);
        var error = Should.Throw<CbiException>(() => Ask(home, [], [Covered], stress: 2_000.0));

        answer.ReverseStress.Select(stress => stress.Position).ShouldBe(["owner"]);
        answer.NotStressed.ShouldBe(["covered"]);
        ScenarioPage.Render(answer).ShouldContain("Left out: covered");
        Ask(home, [Owner], [Covered]).NotStressed.ShouldBeEmpty();
        error.ExitCode.ShouldBe(ExitCode.Refused);
        error.Message.ShouldContain("'covered'");
    }

    [Fact]
    public void Ask_MoreSessionsThanCanBeKept_SaysHowManyPathsCan()
    {
        using var home = new TemporaryHome();
        SimulatedRun.Write(home);
        var start = new DateOnly(2024, 1, 3);
        ImmutableArray<LotTrade> trades = [.. Enumerable.Range(0, 10).Select(i => new LotTrade(ExchangeHolidays.Add(start, i), 1))];
        var book = new Book("steps", [new HedgeSchedule("steps", new(2024, 7), 0, trades)], null, 0.0);

        var error = Should.Throw<CbiException>(() => Ask(home, [], [book], paths: 4_000_000));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("11 sessions of 4000000 joint paths");
        error.Message.ShouldContain("--paths 3636363 or fewer");
    }

    private static ScenarioSummary Ask(
        TemporaryHome home, ImmutableArray<Position> positions, ImmutableArray<Book> books, string? view = null, double? stress = null,
        int paths = 10_000)
    {
        var request = new ScenarioRequest
        {
            Home = home.Root,
            RunId = SimulatedRun.Id,
            Views = view is null ? [] : [view],
            Paths = paths,
            ReverseStressUsd = stress,
            Threads = 2,
        };
        return ScenarioDesk.Ask(request, RunConfiguration.Load() with { Positions = positions, Books = books }, CancellationToken.None);
    }
}
