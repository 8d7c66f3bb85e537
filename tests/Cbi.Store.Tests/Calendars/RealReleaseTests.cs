using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store.Tests;

/// <summary>The release dates of the real files were made by rules; the calendars must give the same ones.</summary>
public sealed class RealReleaseTests
{
    /// <summary>Before this year the files apply the holidays of today backwards; the calendars know the laws of the time.</summary>
    private const int SameHolidays = 1978;

    [SkippableFact]
    public void ReleaseDate_EveryRowOfTheRealData_EqualsTheFileButForKnownReasons()
    {
        var data = RealMarket.Find();
        Skip.If(data is null, "the shared market data are not on this machine");
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml"));
        var differences = sources.Observations.SelectMany(s => Differences(data!, s.Key, s.Value)).ToArray();

        differences.Where(d => d.Spec.ReleaseRule != ReleaseRule.CftcFriday).ShouldAllBe(d => d.Observed.Year < SameHolidays);

        // The files let positions out on the Friday of a week with a holiday on Wednesday or Thursday; CFTC does not.
        var positions = differences.Where(d => d.Spec.ReleaseRule == ReleaseRule.CftcFriday).ToArray();
        positions.Length.ShouldBe(192);
        positions.ShouldAllBe(d => d.ByRule > d.InFile && Enumerable.Range(1, 2).Any(before => FederalHolidays.IsHoliday(d.InFile.AddDays(-before))));
    }

    private static IEnumerable<(ObservationSpec Spec, DateOnly Observed, DateOnly ByRule, DateOnly InFile)> Differences(
        string data, string name, ObservationSpec spec)
    {
        var calendar = new ReleaseCalendar(name, spec, ReleaseExceptions.None);
        return File.ReadLines(Path.Combine(data, "indicators", $"{name}.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Select(row => (Spec: spec, Observed: Day(row[0]), ByRule: calendar.ReleaseDate(Day(row[0]), null), InFile: Day(row[2])))
            .Where(row => row.ByRule != row.InFile);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
