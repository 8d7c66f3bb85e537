using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class HistoricalMovesTests
{
    private static readonly DateOnly Start = new(2019, 9, 3), End = new(2019, 10, 15), Latest = new(2021, 6, 11);
    private static readonly ImmutableArray<HistoricalMove> Plain = Read(null);

    [Fact]
    public void Read_Spans_AreSumsOfTheDailyChanges()
    {
        using var db = SmallMarket.Create();
        var history = JointHistory.Read(MacroLibrary.Installed(), db, Latest, 800, CancellationToken.None);
        var first = history.Sessions.IndexOf(Start);

        Plain.Select(move => move.Sessions).ShouldBe([5, 21, Plain[2].Sessions]);
        Plain[2].To.ShouldBe(End);
        foreach (var move in Plain)
        {
            move.From.ShouldBe(Start);
            move.To.ShouldBe(history.Sessions[first + move.Sessions]);
            for (var i = 0; i < move.Names.Length; i++)
            {
                move.KnownSessions[i].ShouldBe(move.Sessions);
                move.LogReturns[i].ShouldBe(history.Changes[i].AsSpan(first + 1, move.Sessions).ToArray().Sum(), 1e-9, move.Names[i]);
            }

            move.ZlPath.Length.ShouldBe(move.Sessions);
            move.ZlPath[^1].ShouldBe(move.LogReturns[0]);
            for (var i = 1; i < move.Sessions; i++)
            {
                (move.ZlPath[i] - move.ZlPath[i - 1]).ShouldBe(history.Changes[0][first + 1 + i], 1e-9);
            }
        }
    }

    [Fact]
    public void Read_RevisedAfterThePeriod_ChangesNothing()
    {
        RequireSame(Read(Revision("2019-09-20", "2019-10-17")), Plain);
        RequireSame(Read("delete from raw_prices where known_at > '2019-10-16'; delete from raw_observations where known_at > '2019-10-16'", End), Plain);
    }

    [Fact]
    public void Read_RevisedWithinThePeriod_ChangesOnlyTheMovesThatKnewIt()
    {
        // The last value that the month's span knew is revised on its last day; the week's span had ended before.
        var revised = Read(Revision("2019-10-01", "2019-10-02"));
        var vix = Plain[0].Names.IndexOf("VIX");

        revised[0].LogReturns.ShouldBe(Plain[0].LogReturns);
        revised[1].LogReturns[vix].ShouldNotBe(Plain[1].LogReturns[vix]);
    }

    [Fact]
    public void Read_SourcesAlone_GiveTheSameBits() => RequireSame(
        Read(
            $"delete from raw_prices where symbol not in ({Listed()}); delete from raw_observations where series not in "
            + $"({Listed()}); delete from raw_events"), Plain);

    [Fact]
    public void Read_AbsentDriver_IsNaN()
    {
        var moves = Read("delete from raw_prices where symbol = 'HO'");

        moves.ShouldAllBe(move => double.IsNaN(move.LogReturns[move.Names.IndexOf("HO")]) && double.IsFinite(move.LogReturns[0]));
    }

    [Theory]
    [InlineData("2012-06-15", "2012-09-14")]
    [InlineData("2018-01-01", "2018-03-01")]
    [InlineData("2021-06-01", "2021-06-11")]
    public void Read_OutsideTheMarket_NamesTheRangeCovered(string start, string end)
    {
        using var db = SmallMarket.Create();
        var error = Should.Throw<CbiException>(() => HistoricalMoves.Read(
            MacroLibrary.Installed(), db, Day(start), Day(end), [5, 21], Latest, CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("from 2018-01-01 to 2021-06-11");
    }

    /// <summary>A later vintage of a day of VIX, twice as high.</summary>
    private static string Revision(string date, string known) =>
        $"insert into raw_observations select series, date, 2 * value, timestamp '{known} 20:30:00' from raw_observations where "
            + $"series = 'VIXCLS' and date = '{date}'";

    private static string Listed() => string.Join(", ", JointHistory.Sources.Select(DuckDb.Literal));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static void RequireSame(ImmutableArray<HistoricalMove> moves, ImmutableArray<HistoricalMove> others)
    {
        foreach (var (one, other) in moves.Zip(others))
        {
            one.LogReturns.ShouldBe(other.LogReturns);
            one.ZlPath.ShouldBe(other.ZlPath);
            (one.From, one.To).ShouldBe((other.From, other.To));
        }
    }

    private static ImmutableArray<HistoricalMove> Read(string? alteration, DateOnly? latest = null)
    {
        using var db = SmallMarket.Create(alteration);
        return HistoricalMoves.Read(MacroLibrary.Installed(), db, Start, End, [5, 21], latest ?? Latest, CancellationToken.None);
    }
}
