using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Takes a market directory (futures/, futures_front/, indicators/, events/) into the lake of a home.</summary>
public static class Intake
{
    private const int ShownBadRows = 10;

    /// <summary>
    /// Reads every configured source, refuses broken ones, stores the rest and returns the snapshot. Repeating it changes nothing; two at once in
    /// one home are both right. The result does not depend on <paramref name="threads"/>.
    /// </summary>
    public static MarketSnapshot Run(
        string dataDirectory, LakeHome home, Universe universe, Sources sources, int threads, CancellationToken stop = default)
    {
        var plans = SourcePlans.Of(universe, sources);
        var inputs = InputFiles.Find(dataDirectory, plans);
        var receipt = new IntakeReceipt(home, inputs.Key(universe, sources));
        if (receipt.TryOpen() is { } known)
        {
            return known with { Source = inputs.Name };
        }

        using var db = OpenWithMacros(threads);
        var reader = new SourceReader(db, inputs.Directory, home, sources.MaxQuarantinedRows);
        var staged = ImmutableArray.CreateBuilder<StagedSource>(plans.Length);
        foreach (var plan in plans)
        {
            stop.ThrowIfCancellationRequested();
            staged.Add(inputs.IsPresent(plan) ? reader.Read(plan, stop) : new StagedSource { Plan = plan });
        }

        Refuse(staged, inputs.Directory, sources.MaxQuarantinedRows);
        var manifest = Summary.Of(home, staged.ToImmutable(), universe.Hash(), sources.Hash(), inputs.Name, threads, stop);
        Lake.Write(home, manifest);
        receipt.Write(manifest.Id);
        return Lake.ToSnapshot(home, manifest, staged.Count(s => s.IsNew)) with { Source = inputs.Name };
    }

    private static DuckDb OpenWithMacros(int threads)
    {
        var db = DuckDb.OpenInMemory(threads);
        try
        {
            db.Execute(File.ReadAllText(ProgramFiles.DatabasePath("schema/staging_tables.sql")));
            NewYorkClock.Fill(db);
            foreach (var name in (string[])["source_lines", "staged_cells", "typed_prices", "stated_releases", "typed_observations", "typed_events", "typed_schedules"])
            {
                db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"schema/{name}.sql")));
            }

            foreach (var name in (string[])[
                "wrong_field_count", "empty_cell", "unparsable_number", "not_finite_number", "non_positive_price", "implausible_number", "close_outside_range",
                "unparsable_date", "wrong_code", "duplicate_date", "unordered_date", "release_before_date", "source_problems"])
            {
                db.Execute(File.ReadAllText(ProgramFiles.DatabasePath($"checks/{name}.sql")));
            }

            return db;
        }
        catch
        {
            db.Dispose();
            throw;
        }
    }

    private static void Refuse(ImmutableArray<StagedSource>.Builder staged, string directory, int allowed)
    {
        var broken = staged.Where(s => s.QuarantinedLines > allowed).ToImmutableArray();
        if (broken.Length == 0)
        {
            return;
        }

        var rows = broken.SelectMany(s => s.BadRows).ToImmutableArray();
        var shown = string.Join('\n', rows.Take(ShownBadRows).Select(b => $"  {b}"));
        var more = rows.Length > ShownBadRows ? $"\n  … and {(rows.Length - ShownBadRows).ToString(CultureInfo.InvariantCulture)} more" : string.Empty;
        throw new CbiException(
            ExitCode.BadInput,
            $"{broken.Length} source(s) in '{directory}' have more than {allowed} bad rows:\n{shown}{more}\n"
            + "Correct the files, or raise max_quarantined_rows in config/sources.yaml to leave the rows out. All of them, with reasons, are in lake/quarantine of the home.");
    }
}
