using Cbi.Domain;
using Quartz;

namespace Cbi.Server.Tests;

public sealed class NightlyScheduleTests
{
    [Theory]
    [InlineData("2024-03-08T23:00:00Z", "2024-03-08T23:30:00Z", "2024-03-11T22:30:00Z")] // clocks go forward on 10 March
    [InlineData("2024-11-01T22:00:00Z", "2024-11-01T22:30:00Z", "2024-11-04T23:30:00Z")] // clocks go back on 3 November
    [InlineData("2024-07-02T22:30:00Z", "2024-07-03T22:30:00Z", "2024-07-04T22:30:00Z")]
    [InlineData("2024-01-05T23:30:00Z", "2024-01-08T23:30:00Z", "2024-01-09T23:30:00Z")]
    public void Trigger_ByDefault_FiresAtHalfPastSixInNewYorkOnWeekdays(string after, string first, string second)
    {
        var trigger = DefaultTriggerFrom(Instant(after));
        var next = trigger.GetFireTimeAfter(Instant(after));
        next.ShouldBe(Instant(first));
        trigger.GetFireTimeAfter(next).ShouldBe(Instant(second));
    }

    [Fact]
    public void Trigger_OverAYear_FiresOncePerWeekday()
    {
        var from = Instant("2024-01-01T00:00:00Z");
        var trigger = DefaultTriggerFrom(from);
        var fired = new List<DateTimeOffset>();
        for (var next = trigger.GetFireTimeAfter(from); next < Instant("2025-01-01T00:00:00Z"); next = trigger.GetFireTimeAfter(next))
        {
            fired.Add(TimeZoneInfo.ConvertTime(next.Value, NightlySchedule.ExchangeZone));
        }

        fired.Count.ShouldBe(262);
        fired.ShouldAllBe(t => t.TimeOfDay == new TimeSpan(18, 30, 0) && t.DayOfWeek != DayOfWeek.Saturday && t.DayOfWeek != DayOfWeek.Sunday);
        fired.Select(t => t.Date).ShouldBeUnique();
    }

    [Fact]
    public void Trigger_MissedNight_IsCaughtUpOnce() =>
        NightlySchedule.Trigger(ServerOptions.DefaultNightly).ShouldBeAssignableTo<ICronTrigger>()!
            .MisfireInstruction.ShouldBe(CronTriggerMisfireInstruction.FireAndProceed);

    [Theory]
    [InlineData("every night")]
    [InlineData("30 18 * * 1-5")]
    [InlineData("")]
    [InlineData("0 30 25 ? * MON-FRI")]
    public void Trigger_InvalidCron_IsAUsageErrorWithAnExample(string cron)
    {
        var error = Should.Throw<CbiException>(() => NightlySchedule.Trigger(cron));
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Message.ShouldContain($"'{cron}'");
        error.Message.ShouldContain(ServerOptions.DefaultNightly);
    }

    /// <summary>The schedule of the server, begun at a known instant instead of now.</summary>
    private static ITrigger DefaultTriggerFrom(DateTimeOffset start) =>
        NightlySchedule.Trigger(ServerOptions.DefaultNightly).GetTriggerBuilder().StartAt(start).Build();

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(
            text, "yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal);
}
