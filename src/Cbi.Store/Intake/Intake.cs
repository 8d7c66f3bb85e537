using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Takes a market directory (futures/, futures_front/, indicators/, events/) into the lake of a home.</summary>
public static class Intake
{
    private const int ShownBadRows = 10;

    /// <summary>
    /// An intake into the history named by the directory, received now. The result does not depend on <paramref name="threads"/>.
    /// </summary>
    public static MarketSnapshot Run(
        string dataDirectory, LakeHome home, Universe universe, Sources sources, int threads, CancellationToken stop = default) =>
        Run(
            new IntakeRequest { DataDirectory = dataDirectory, Home = home, Universe = universe, Sources = sources, Threads = threads },
            stop).Snapshot;

    /// <summary>
    /// Reads every configured source, refuses all of them when one is broken, appends what is new to the market's history and returns the
    /// snapshot that is its head now. Repeating it changes nothing; two at once in one home are both right.
    /// </summary>
    public static IntakeResult Run(IntakeRequest request, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var plans = SourcePlans.Of(request.Universe, request.Sources);
        var inputs = InputFiles.Find(request.DataDirectory, plans);
        if (Unchanged(request, inputs) is { } before)
        {
            return before;
        }

        using var turn = request.DryRun ? null : IntakeTurn.Take(request.Home, stop);
        if (Unchanged(request, inputs) is { } meanwhile)
        {
            return meanwhile;
        }

        var head = request.Restate ? MarketHead.Empty(Market(request, inputs)) : MarketHead.Read(request.Home, Market(request, inputs));
        using var area = StagingArea.Open(request.Home, outside: request.DryRun);
        var staged = Stage(request, plans, inputs, head, area, stop);
        Refuse(staged, inputs.Directory, request.Sources.MaxQuarantinedRows);
        var (manifest, findings) = Summary.Of(request, inputs, staged, area, stop);
        QualityGate.Require(findings, request, stop);
        var result = new IntakeResult
        {
            Snapshot = Lake.ToSnapshot(request.Home, manifest, area.NewFiles) with { Source = inputs.Name },
            Market = head.Market,
            Changes = [.. staged.Select(s => s.Change).OfType<SourceChange>()],
            Repaired = area.Repaired,
            DryRun = request.DryRun,
        };
        if (!request.DryRun)
        {
            area.Adopt();
            Lake.Write(request.Home, manifest);
            head.With(manifest.Id, staged).Write(request.Home);
            Receipt(request, inputs).Write(manifest.Id, result.Changes);
        }

        return result;
    }

    private static IntakeResult? Unchanged(IntakeRequest request, InputFiles inputs)
    {
        var known = request.Restate ? null : Receipt(request, inputs).TryOpen(MarketHead.Read(request.Home, Market(request, inputs)));
        return known is null ? null : known with { Snapshot = known.Snapshot with { Source = inputs.Name }, DryRun = request.DryRun };
    }

    private static IntakeReceipt Receipt(IntakeRequest request, InputFiles inputs) =>
        new(request.Home, inputs.Key(Market(request, inputs), request.Universe, request.Sources, request.Quality));

    private static string Market(IntakeRequest request, InputFiles inputs) => request.Market ?? inputs.Name;

    private static ImmutableArray<StagedSource> Stage(
        IntakeRequest request, ImmutableArray<SourcePlan> plans, InputFiles inputs, MarketHead head, StagingArea area, CancellationToken stop)
    {
        using var db = OpenWithMacros(request.Threads);
        var vintages = new Vintages(db, area, request.Home, request.ReceivedAt());
        var reader = new SourceReader(db, request.Home, vintages, request.Sources.MaxQuarantinedRows, keepBadRows: !request.DryRun);
        var staged = ImmutableArray.CreateBuilder<StagedSource>(plans.Length);
        foreach (var plan in plans)
        {
            stop.ThrowIfCancellationRequested();
            var known = head.FilesOf(plan);
            staged.Add(inputs.Of(plan) is { } file ? reader.Read(plan, file, known, stop) : reader.ReadAbsent(plan, known, stop));
        }

        return staged.MoveToImmutable();
    }

    internal static DuckDb OpenWithMacros(int threads) => DuckDb.OpenInMemory(threads, db =>
    {
        db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/staging_tables.sql")));
        NewYorkClock.Fill(db);
        foreach (var name in (string[])[
            "source_lines", "staged_cells", "typed_prices", "stated_releases", "typed_observations", "typed_events", "typed_schedules"])
        {
            db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/{name}.sql")));
        }

        foreach (var name in (string[])[
            "wrong_field_count", "empty_cell", "unparsable_number", "not_finite_number", "non_positive_price", "implausible_number",
            "close_outside_range", "unparsable_date", "wrong_code", "duplicate_date", "unordered_date", "release_before_date",
            "source_problems"])
        {
            db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"checks/{name}.sql")));
        }
    });

    private static void Refuse(ImmutableArray<StagedSource> staged, string directory, int allowed)
    {
        var broken = staged.Where(s => s.QuarantinedLines > allowed).ToImmutableArray();
        if (broken.Length == 0)
        {
            return;
        }

        var rows = broken.SelectMany(s => s.BadRows).ToImmutableArray();
        var shown = string.Join('\n', rows.Take(ShownBadRows).Select(b => $"  {b}"));
        var more = rows.Length > ShownBadRows
            ? $"\n  … and {(rows.Length - ShownBadRows).ToString(CultureInfo.InvariantCulture)} more"
            : string.Empty;
        throw new CbiException(
            ExitCode.BadInput,
            $"{broken.Length} source(s) in '{directory}' have more than {allowed} bad rows:\n{shown}{more}\n"
            + "Nothing was taken in. Correct the files, or raise max_quarantined_rows in config/sources.yaml to leave the rows out. "
            + "All of them, with reasons, are in lake/quarantine of the home.");
    }
}
