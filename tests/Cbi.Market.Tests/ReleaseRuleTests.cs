using System.Globalization;

namespace Cbi.Market.Tests;

public sealed class ReleaseRuleTests
{
    public static TheoryData<string, string, string> PublishedExamples => new()
    {
        { "rin", "2023-12-25", "2024-01-22" },
        { "rin", "2011-01-03", "2011-02-22" },
        { "pink", "2023-12-01", "2024-01-08" },
        { "cot", "2023-12-26", "2023-12-29" },
        { "h10", "2023-12-29", "2024-01-02" },
        { "h15", "2023-12-29", "2024-01-02" },
        { "eia", "2023-12-28", "2024-01-03" },
        { "epu", "2023-12-29", "2023-12-30" },
    };

    /// <summary>Real series, by the rule that they follow.</summary>
    private static readonly (string Name, string Rule)[] RealSeries =
    [
        ("DFF", "h15"), ("DGS2", "h15"), ("DEXCHUS", "h10"), ("DTWEXBGS", "h10"), ("DCOILWTICO", "eia"), ("USEPUINDXD", "epu"),
        ("RIN_D6_CURRENT_YEAR", "rin"), ("PINK_PALM_OIL", "pink"), ("COT_ZL_OPEN_INTEREST", "cot"), ("VIXCLS", "same"),
    ];

    [Theory]
    [MemberData(nameof(PublishedExamples))]
    public void Release_PublishedExample_Matches(string rule, string date, string expected) => Rule(rule)(Day(date)).ShouldBe(Day(expected));

    [Fact]
    public void Release_EveryIndicator_IsNeverBeforeTheDate() =>
        PriorsFile.Market.Indicators.ShouldAllBe(i => i.Rows.All(r => r.ReleaseDate >= r.Date));

    [Fact]
    public void Release_WeeklyAndMonthlySeries_ComeLate()
    {
        var byName = PriorsFile.Market.Indicators.ToDictionary(i => i.Name, i => i.Rows);

        byName["COT_ZL_NONCOMM_NET_PCT_OI"]
            .ShouldAllBe(r => r.Date.DayOfWeek == DayOfWeek.Tuesday && r.ReleaseDate.DayNumber - r.Date.DayNumber >= 3);
        byName["PINK_PALM_OIL"].ShouldAllBe(r => r.Date.Day == 1 && r.ReleaseDate.Month == r.Date.AddMonths(1).Month);
        byName["RIN_D6_CURRENT_YEAR"].ShouldAllBe(r => r.Date.DayOfWeek == DayOfWeek.Monday && r.ReleaseDate.Day >= 20);
        byName["VIXCLS"].ShouldAllBe(r => r.ReleaseDate == r.Date);
    }

    [SkippableFact]
    public void Release_RealData_FollowsTheSameRules()
    {
        var directory = MarketData();
        Skip.If(directory is null, "No real market data: set CBI_MARKET_DATA or place shared/data/market beside the repository.");
        foreach (var (name, rule) in RealSeries)
        {
            // Recent years only: older holidays had other dates.
            var rows = File.ReadLines(Path.Combine(directory!, "indicators", $"{name}.csv")).Skip(1).Select(l => l.Split(','))
                .Where(c => string.CompareOrdinal(c[0], "2012") > 0).ToArray();
            var agreeing = rows.Count(c => Rule(rule)(Day(c[0])) == Day(c[2]));
            ((double)agreeing / rows.Length).ShouldBeGreaterThan(0.99, name);
        }
    }

    private static string? MarketData()
    {
        if (Environment.GetEnvironmentVariable("CBI_MARKET_DATA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var directory = new DirectoryInfo(PriorsFile.RepositoryRoot); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, "shared", "data", "market");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static Func<DateOnly, DateOnly> Rule(string name) => name switch
    {
        "rin" => ReleaseRule.CreditsTwentieth,
        "pink" => ReleaseRule.FifthBusinessDay,
        "cot" => ReleaseRule.PositionsFriday,
        "h10" => ReleaseRule.NextMonday,
        "h15" => ReleaseRule.NextBusinessDay,
        "eia" => ReleaseRule.EnergyWednesday,
        "epu" => ReleaseRule.NextDay,
        _ => ReleaseRule.SameDay,
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
