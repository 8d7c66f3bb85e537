using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class BacktestScheduleTests
{
    private static readonly ImmutableArray<DateOnly> s_sessions = [.. Enumerable.Range(0, 3000).Select(day => new DateOnly(2015, 1, 1).AddDays(day))];

    private static readonly BacktestRequest s_request = new()
    {
        Home = "home", From = s_sessions[2500], To = s_sessions[2899], Every = 7, RefitEvery = 63,
    };

    [Fact]
    public void Of_TwoDates_SteppedFromTheFirstToTheLastIncluded()
    {
        var schedule = BacktestSchedule.Of(s_sessions, s_request);
        schedule.First.ShouldBe(2500);
        schedule.Rows.ShouldBe(2900);
        schedule.AsOfRows.ShouldBe(Enumerable.Range(0, 58).Select(i => 2500 + 7 * i));
    }

    [Fact]
    public void Refits_TheirRanges_CoverEveryRowOnceInOrder()
    {
        var schedule = BacktestSchedule.Of(s_sessions, s_request);
        schedule.Refits.SelectMany(served => served.Rows()).ShouldBe(Enumerable.Range(2500, 400));
        schedule.Refits.SkipLast(1).ShouldAllBe(served => served.Count == 63);
    }

    [Fact]
    public void Plans_OfAllRefits_TrainOnWhatWasKnownBeforeTheirSession()
    {
        var schedule = BacktestSchedule.Of(s_sessions, s_request);
        var opinions = SplitPlan.Create(Horizon.OneMonth, schedule.Rows, schedule.Opinions(new SplitOptions(), s_request.RefitEvery));
        opinions.FittableDevelopment.ToExclusive.ShouldBe(2500 - 21 - 1);
        opinions.HeldOut.Select(fold => fold.Predict).ShouldBe(schedule.Refits);
        foreach (var served in schedule.Refits)
        {
            var plan = SplitPlan.Create(Horizon.OneMonth, served.ToExclusive, BacktestSchedule.Refit(new SplitOptions(), served));
            plan.HeldOut.ShouldHaveSingleItem().Predict.ShouldBe(served);
            plan.FittableDevelopment.ToExclusive.ShouldBe(served.FromInclusive - 21 - 1);
        }
    }

    [Fact]
    public void Of_NoSessionBetweenTheDates_NamesBothAndTheData()
    {
        var error = Should.Throw<CbiException>(() => BacktestSchedule.Of(s_sessions, s_request with { To = s_request.From.AddDays(-1) }));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("2015-01-01");
    }
}
