using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Benchmarks;

/// <summary>queries: answers from the ledgers of many runs, warm, in wall and processor milliseconds by kind of question.</summary>
internal static class QueryCommand
{
    public static Task<int> InvokeAsync(string[] args)
    {
        var rows = new Option<int>("--rows") { Description = "Stored forecast rows, 44 a run.", DefaultValueFactory = _ => 1_000_000 };
        var asks = new Option<int>("--asks") { Description = "Questions of every kind.", DefaultValueFactory = _ => 100 };
        var threads = new Option<int>("--threads") { Description = "Threads of the engine.", DefaultValueFactory = _ => 2 };
        var command = new RootCommand("Measure answers from the ledgers.") { rows, asks, threads };
        command.SetAction(parsed => Measure(parsed.GetValue(rows), parsed.GetValue(asks), parsed.GetValue(threads)));
        return command.Parse(args).InvokeAsync();
    }

    private static void Measure(int rows, int asks, int threads)
    {
        var home = Directory.CreateTempSubdirectory("cbi-queries-").FullName;
        try
        {
            var ids = StoredRuns.Write(home, (rows + StoredRuns.RowsOfRun - 1) / StoredRuns.RowsOfRun);
            using var library = new RunLibrary(home, TimeProvider.System, threads);
            var load = Stopwatch.GetTimestamp();
            library.Forecasts(new ForecastQuestion(), CancellationToken.None);
            library.Risk(new RiskQuestion(), CancellationToken.None);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{ids.Length:N0} runs, {ids.Length * StoredRuns.RowsOfRun:N0} forecast rows; "
                + $"both ledgers read once in {Stopwatch.GetElapsedTime(load).TotalSeconds:0.0} s"));
            Ask(library, ids, asks);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static void Ask(RunLibrary library, string[] ids, int asks)
    {
        var all = new List<double>();
        var allProcessor = 0.0;
        foreach (var (name, ask) in Questions(library, ids))
        {
            ask(0);
            var before = Environment.CpuUsage.TotalTime;
            double[] times = [.. Enumerable.Range(1, asks).Select(i => Time(() => ask(i)))];
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            all.AddRange(times);
            allProcessor += processor;
            Line(name, times, processor);
        }

        Line("all together", [.. all], allProcessor);
    }

    /// <summary>Kinds of questions, each asked at places spread over the stored dates.</summary>
    private static IEnumerable<(string Name, Action<int> Ask)> Questions(RunLibrary library, string[] ids)
    {
        // Multiples of the golden ratio are spread evenly, in no order.
        string Id(int i) => ids[(int)(i * 0.6180339887498949 % 1.0 * ids.Length)];
        DateOnly Day(int i) => DateOnly.ParseExact(Id(i)[..8], "yyyyMMdd", CultureInfo.InvariantCulture);
        var next = new string?[2];
        yield return ("first page", _ => library.Forecasts(new ForecastQuestion(), default));
        yield return ("one run", i => library.Forecasts(new ForecastQuestion { RunId = Id(i) }, default));
        yield return ("1m median of a year", i => library.Forecasts(
            new ForecastQuestion
            {
                Horizon = Horizon.OneMonth, Levels = [0.5], AsOfFrom = Day(i), AsOfTo = Day(i).AddYears(1), Limit = 1000,
            },
            default));
        yield return ("certified, two levels, 1000 rows", i => library.Forecasts(
            new ForecastQuestion { Levels = [0.05, 0.95], CertifiedOnly = true, AsOfFrom = Day(i), Limit = 1000 }, default));
        yield return ("next pages of all", _ => next[0] = library.Forecasts(
            new ForecastQuestion { Limit = 1000, After = next[0] }, default).Next);
        yield return ("next pages of certified 3m", _ => next[1] = library.Forecasts(
            new ForecastQuestion { Horizon = Horizon.ThreeMonths, CertifiedOnly = true, Limit = 1000, After = next[1] }, default).Next);
        yield return ("risk of a position, a year", i => library.Risk(
            new RiskQuestion
            {
                Position = "buyer", Tail = "upper", Confidence = 0.95, Horizon = Horizon.OneMonth,
                AsOfFrom = Day(i), AsOfTo = Day(i).AddYears(1), Limit = 1000,
            },
            default));
        yield return ("risk of a run", i => library.Risk(new RiskQuestion { RunId = Id(i) }, default));
    }

    private static double Time(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Line(string name, double[] times, double processor)
    {
        Array.Sort(times);
        double At(double share) => times[Math.Min((int)(share * times.Length), times.Length - 1)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-32} wall p50 {At(0.50),6:0.0} p95 {At(0.95),6:0.0} p99 {At(0.99),6:0.0} ms   "
            + $"processor {processor / times.Length,6:0.0} ms an answer"));
    }
}
