using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Cbi.Calibration;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Pipeline;

namespace Cbi.Benchmarks;

/// <summary>
/// The calibrated data set of a finished run as its trainer reads it (packed once, every hash compared), beside building the same from features and raw
/// signals. The learners' own fits are not repeated: their recorded seconds are shown beside, so the measured ratio is a lower bound.
/// </summary>
internal static class DatasetCommand
{
    private static readonly Option<string> Home = new("--home") { Description = "Home of the run.", Required = true };
    private static readonly Option<string> Run = new("--run") { Description = "A finished run of this version of the program.", Required = true };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Rounds; both sides take turns.", DefaultValueFactory = _ => 3 };

    public static Task<int> InvokeAsync(string[] args)
    {
        var command = new RootCommand("Measures the calibrated data set. Example: dataset --home ./cbi-home --run 20241231T230000-1")
        {
            Home,
            Run,
            Rounds,
        };
        command.SetAction(parsed =>
        {
            var home = Path.GetFullPath(parsed.GetValue(Home)!);
            return Compare(home, Path.Combine(home, "runs", parsed.GetValue(Run)!, "stages"), parsed.GetValue(Rounds));
        });
        return command.Parse(args).InvokeAsync();
    }

    private static int Compare(string home, string stages, int rounds)
    {
        ImmutableArray<CalibratedDataset> read = [], built = [];
        var (packed, fresh) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            packed.Add(ProcessorSeconds(() => read = Packed(stages)));
            fresh.Add(ProcessorSeconds(() => built = FromFeatures(home, stages)));
        }

        double rows = read.Sum(data => data.Signals.Sum(signal => signal.OutOfFold.Quantiles.Count + signal.Live.Quantiles.Count));
        var (fast, slow) = (Median(packed), Median(fresh));
        var learners = Directory.EnumerateDirectories(stages, "specialist.*").Append(Path.Combine(stages, "core")).Sum(Recorded);
        Console.WriteLine("| data set of four horizons | rows | processor seconds (median) | rows a second |");
        Console.WriteLine("| --- | --- | --- | --- |");
        Console.WriteLine(Text($"| packed, read and verified | {rows} | {fast:F3} | {rows / fast:F0} |"));
        Console.WriteLine(Text($"| from features and raw signals | {rows} | {slow:F3} | {rows / slow:F0} |"));
        Console.WriteLine();
        var equal = read.Select(data => data.Hash).SequenceEqual(built.Select(data => data.Hash));
        Console.WriteLine(Text($"ratio {slow / fast:F1}; the run spent {learners:F1} s more on the raw signals; hashes {(equal ? "equal" : "DIFFER")}"));
        return equal ? 0 : 1;
    }

    private static ImmutableArray<CalibratedDataset> Packed(string stages)
    {
        var data = StageJournal.ReadOutput<ImmutableArray<CalibratedDataset>>(Path.Combine(stages, "calibrate"));
        foreach (var horizon in data)
        {
            horizon.Verify();
        }

        return data;
    }

    private static ImmutableArray<CalibratedDataset> FromFeatures(string home, string stages)
    {
        var configuration = RunConfiguration.Load();
        var reference = StageJournal.ReadOutput<FrameReference>(Path.Combine(stages, "features"));
        var key = new FrameKey(reference.SnapshotId, reference.MacroHash, reference.AsOf, configuration.Frame);
        var frame = new FrameStore(home).TryLoad(key, CancellationToken.None)
            ?? throw new InvalidOperationException($"The home has no frame of {reference.AsOf:yyyy-MM-dd} of this version.");
        var plans = new SplitPlans(frame, configuration.Pipeline.Split());
        ImmutableArray<RawSignal> signals =
        [
            .. SpecialistPart.All.Select(part => StageJournal.ReadOutput<RawSignal>(Path.Combine(stages, part.Stage))),
            .. StageJournal.ReadOutput<CoreOutput>(Path.Combine(stages, "core")).Signals,
        ];
        var directory = Directory.CreateTempSubdirectory("cbi-dataset-").FullName;
        try
        {
            var store = new CalibratorStore(directory);
            ImmutableArray<CalibratorSeal> seals =
                [.. signals.SelectMany(signal => store.Save(Calibrator.Fit(signal, frame, plans.Of(signal.Horizon), configuration.Calibration)))];
            return [.. Horizon.All.Select(horizon => Calibrator.Calibrate(signals, plans.Of(horizon), frame.Regimes(), store, seals))];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static double Recorded(string stage) =>
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(stage, "stage.json"))).RootElement.GetProperty("seconds").GetDouble();

    private static double ProcessorSeconds(Action work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        work();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
