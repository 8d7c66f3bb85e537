namespace Cbi.Store.Tests;

public sealed class NewYorkTimeTests
{
    [Theory]
    [InlineData("2024-03-08", "17:00", "2024-03-08T22:00:00Z")]
    [InlineData("2024-03-10", "03:00", "2024-03-10T07:00:00Z")]
    [InlineData("2024-07-01", "23:59", "2024-07-02T03:59:00Z")]
    [InlineData("2024-11-03", "09:00", "2024-11-03T14:00:00Z")]
    [InlineData("1974-01-07", "12:00", "1974-01-07T16:00:00Z")]
    public void ToUtc_AroundTheClockChanges_IsExact(string day, string time, string expected)
    {
        var utc = NewYorkTime.ToUtc(DateOnly.ParseExact(day, "yyyy-MM-dd"), TimeOnly.ParseExact(time, "HH:mm"));
        utc.Kind.ShouldBe(DateTimeKind.Utc);
        utc.ToString("yyyy-MM-ddTHH:mm:ssZ").ShouldBe(expected);
    }

    [Fact]
    public void ToUtc_InTheHoursOfChange_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => NewYorkTime.ToUtc(new DateOnly(2024, 3, 10), new TimeOnly(2, 30)));
}
