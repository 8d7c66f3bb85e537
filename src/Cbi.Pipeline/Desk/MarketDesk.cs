using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Market;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>What a door may do with market data: write a planted market, take a market in, look at features.</summary>
public static class MarketDesk
{
    /// <summary>Seed of the planted market that a run without --data uses.</summary>
    public const ulong DefaultPlantedSeed = 1;

    /// <summary>Writes a planted market to a directory.</summary>
    /// <param name="priorsFile">Priors of the simulation; null for the program's own.</param>
    public static PlantedSummary WritePlanted(string directory, ulong seed, string? priorsFile, CancellationToken stop)
    {
        var priors = StrictYaml.Load<SimulationPriors>(priorsFile ?? ProgramFiles.ConfigPath("simulation/priors.yaml"));
        PlantedMarketWriter.Write(PlantedMarket.Generate(priors, seed, stop), directory, stop);
        var files = Directory.EnumerateFiles(directory, "*.csv", SearchOption.AllDirectories).Count();
        return new PlantedSummary(directory, seed, files, ContentHash.OfFile(Path.Combine(directory, "manifest.json")));
    }

    /// <summary>Takes a market directory (or the planted market) into the lake.</summary>
    public static IngestSummary Ingest(string home, string? dataDirectory, int threads, CancellationToken stop) =>
        Ingest(home, dataDirectory, new IngestOptions(), threads, TimeProvider.System, stop);

    /// <summary>Takes a market directory (or the planted market) into the lake, in the way that the options say.</summary>
    public static IngestSummary Ingest(
        string home, string? dataDirectory, IngestOptions options, int threads, TimeProvider clock, CancellationToken stop)
    {
        var taken = Take(home, dataDirectory, RunConfiguration.Load(), options, threads, clock, stop);
        var market = taken.Snapshot;
        return new IngestSummary(
            market.Source,
            taken.Market,
            market.Id,
            taken.DryRun,
            market.NewFiles,
            taken.Repaired,
            market.FirstSession,
            market.LastSession,
            SourceLines.Of(market),
            [.. taken.Changes.Select(c => new IngestChange(c.Name, c.NewRows, c.RevisedRows, c.VanishedRows, c.UnchangedRows))]);
    }

    /// <summary>Builds the frame of one as-of session and describes its columns.</summary>
    public static FrameSummary DescribeFeatures(string home, string? dataDirectory, DateOnly? asOf, int threads, CancellationToken stop)
    {
        var configuration = RunConfiguration.Load();
        var market = Take(home, dataDirectory, configuration, threads, stop);
        var frame = FrameDesk.Build(home, market, asOf, configuration.Frame, threads, stop);
        var columns = ColumnSummary.Describe(frame, FeatureCatalogue.Installed())
            .Select(c => new FeatureLine(c.Entry.Bucket, c.Entry.Feature, c.Entry.Unit, c.Coverage, c.FirstValid, c.LastValue));
        return new FrameSummary(frame.Hash, frame.AsOf, frame.Rows, frame.Sessions[0], [.. columns]);
    }

    /// <summary>The rows of the future that are known at an as-of session (null: the last one), for a number of sessions ahead.</summary>
    /// <param name="calendars">Schedules wanted; empty means all that are announced far enough.</param>
    public static FutureSummary KnownFuture(
        string home, string? dataDirectory, DateOnly? asOf, int sessions, ImmutableArray<string> calendars, int threads, CancellationToken stop)
    {
        var market = Take(home, dataDirectory, RunConfiguration.Load(), threads, stop);
        using var db = DuckDb.OpenInMemory(threads);
        Lake.Attach(db, market, stop);
        var future = Features.KnownFuture.Rows(new FrameBuilder(MacroLibrary.Installed()), db, asOf, sessions, calendars, stop);
        var lines = future.Sessions.Select(
            (session, row) => new FutureLine(
                session, [.. future.Columns.Row(row).ToArray().Select(v => double.IsNaN(v) ? (double?)null : v)]));
        return new FutureSummary(
            market.Source, future.AsOf, future.Columns.Columns, [.. lines], [.. future.TooShort.Select(c => new ShortCalendar(c.Key, c.Value))]);
    }

    /// <summary>Checks before any work that the market directory exists; null means the default market.</summary>
    /// <exception cref="CbiException">BadInput when it does not.</exception>
    internal static void RequireDirectory(string? dataDirectory)
    {
        if (dataDirectory is not null && !Directory.Exists(dataDirectory))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Market directory '{dataDirectory}' {(File.Exists(dataDirectory) ? "is a file" : "does not exist")}. "
                + "Give a directory with futures/ and indicators/, "
                + "or leave --data out for the planted market.");
        }
    }

    /// <summary>True when the directory (null: the default market) is a simulation.</summary>
    internal static bool IsPlanted(string? dataDirectory) =>
        dataDirectory is null || File.Exists(Path.Combine(dataDirectory, "truth.json"));

    internal static MarketSnapshot Take(string home, string? dataDirectory, RunConfiguration configuration, int threads, CancellationToken stop) =>
        Take(home, dataDirectory, configuration, threads, TimeProvider.System, stop);

    internal static MarketSnapshot Take(
        string home, string? dataDirectory, RunConfiguration configuration, int threads, TimeProvider clock, CancellationToken stop) =>
        Take(home, dataDirectory, configuration, new IngestOptions(), threads, clock, stop).Snapshot;

    private static IntakeResult Take(
        string home, string? dataDirectory, RunConfiguration configuration, IngestOptions options, int threads, TimeProvider clock,
        CancellationToken stop)
    {
        var taken = Intake.Run(Request(home, dataDirectory, configuration, options, threads, clock, stop), stop);
        return dataDirectory is null ? taken with { Snapshot = taken.Snapshot with { Source = "planted" } } : taken;
    }

    internal static IntakeRequest Request(
        string home, string? dataDirectory, RunConfiguration configuration, IngestOptions options, int threads, TimeProvider clock,
        CancellationToken stop) =>
        new()
        {
            DataDirectory = dataDirectory ?? DefaultMarket(home, configuration.Priors, stop),
            Home = options.DryRun ? LakeHome.At(home) : LakeHome.Open(home),
            Universe = configuration.Universe,
            Sources = configuration.Sources,
            Quality = configuration.Quality,
            Threads = threads,
            Market = options.Market,
            Received = options.Received,
            Clock = clock,
            Restate = options.Restate,
            DryRun = options.DryRun,
        };

    /// <summary>The market that was taken into the lake last, or null when there is none yet.</summary>
    internal static MarketSnapshot? NewestSnapshot(string home) => Lake.OpenNewest(LakeHome.At(home));

    /// <summary>The default planted market, generated once per priors and seed.</summary>
    private static string DefaultMarket(string home, SimulationPriors priors, CancellationToken stop)
    {
        var directory = Path.Combine(home, "markets", $"planted-{PlantedMarket.CacheKey(priors, DefaultPlantedSeed)[..16]}");
        if (!PlantedMarketWriter.IsComplete(priors, DefaultPlantedSeed, directory))
        {
            PlantedMarketWriter.Write(PlantedMarket.Generate(priors, DefaultPlantedSeed, stop), directory, stop);
        }

        return directory;
    }
}
