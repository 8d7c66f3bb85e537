using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Looks at everything that a run relies on, without changing anything but a probe file in the home.</summary>
public static class Doctor
{
    public static ImmutableArray<DoctorCheck> Examine(string home, string? dataDirectory, CancellationToken stop)
    {
        var checks = ImmutableArray.CreateBuilder<DoctorCheck>();
        checks.Add(Check(
            "program",
            () => $"{ProgramVersion.Full}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, "
                + $"{Environment.ProcessorCount} processors"));
        checks.Add(Check("native library", () => $"DuckDB {DuckDb.LibraryVersion}"));
        checks.Add(Check("time zone", () => $"{TimeZoneInfo.FindSystemTimeZoneById("America/New_York").Id} is known"));
        checks.Add(Check("configuration", () => $"{RunConfiguration.Load().Files} files are valid"));
        checks.Add(Check("home", () => ProbeHome(home)));
        checks.Add(Check("champion", () => ChampionRegistry.Find(home) is { } champion
            ? $"run {champion.RunId}, as of {champion.AsOf:yyyy-MM-dd}, grade {PublishedRuns.Load(home, champion.RunId).Grade}"
            : "none yet; a certified run becomes champion"));
        if (dataDirectory is not null)
        {
            checks.Add(Check("data", () => ExamineData(home, dataDirectory, stop)));
        }

        return checks.ToImmutable();
    }

    private static string ProbeHome(string home)
    {
        var probe = Path.Combine(home, $".probe.{Environment.ProcessId}");
        AtomicFile.Guard(probe, () =>
        {
            Directory.CreateDirectory(home);
            File.WriteAllText(probe, "probe");
            File.Delete(probe);
        });
        return $"{home} is writable";
    }

    private static string ExamineData(string home, string dataDirectory, CancellationToken stop)
    {
        var taken = MarketDesk.Ingest(home, dataDirectory, Environment.ProcessorCount, stop);
        var verdicts = taken.Sources.GroupBy(s => s.Verdict).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}");
        return $"{string.Join(", ", verdicts)}; ZL sessions {taken.FirstSession:yyyy-MM-dd} to {taken.LastSession:yyyy-MM-dd}";
    }

    private static DoctorCheck Check(string name, Func<string> look)
    {
        try
        {
            return new DoctorCheck(name, true, look(), ExitCode.Ok);
        }
        catch (CbiException error)
        {
            return new DoctorCheck(name, false, error.Message, error.ExitCode);
        }
        catch (TimeZoneNotFoundException error)
        {
            return new DoctorCheck(name, false, $"{error.Message} Install the system's time-zone data (tzdata).", ExitCode.Environment);
        }
    }
}
