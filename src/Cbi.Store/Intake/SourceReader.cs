using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Reads one source: staging, header, contract checks, typed rows, comparison with what is known. Uses the macros of database/schema and
/// database/checks; writes nothing into the lake.
/// </summary>
internal sealed class SourceReader(DuckDb db, LakeHome home, Vintages vintages, int maxQuarantinedRows, bool keepBadRows)
{
    private readonly Staging _staging = new(db);

    /// <param name="plan">The source.</param>
    /// <param name="file">Its file.</param>
    /// <param name="known">The files of the lake that hold it so far.</param>
    /// <param name="stop">Cancels between and inside statements.</param>
    internal StagedSource Read(SourcePlan plan, SourceFile file, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        var header = _staging.Stage(file, plan, stop);
        var positions = Positions(plan, file, header);
        FillContract(plan, positions);
        var bad = Check(file, header.Length, stop);
        var lines = bad.Select(b => b.Line).Distinct().Count();
        if (lines > 0 && keepBadRows)
        {
            Quarantine(plan, file, stop);
        }

        var staged = new StagedSource { Plan = plan, BadRows = bad, QuarantinedLines = lines };
        return lines > maxQuarantinedRows ? staged : Append(staged, file, positions, known, stop);
    }

    /// <summary>A source without a file: what is known of it, if anything.</summary>
    internal StagedSource ReadAbsent(SourcePlan plan, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        var staged = new StagedSource { Plan = plan };
        return known.IsEmpty ? staged : Span(staged with { Files = known, Change = vintages.Keep(plan, known, stop) }, stop);
    }

    private static Dictionary<string, int> Positions(SourcePlan plan, SourceFile file, ImmutableArray<string> header)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (!plan.Columns.Any(c => c.Name == header[i]) || !positions.TryAdd(header[i], i + 1))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"{Header(file)}, column {i + 1}: found '{header[i]}', "
                    + $"which is {(positions.ContainsKey(header[i]) ? "repeated" : "unknown")}; expected the header {plan.Header}.");
            }
        }

        var absent = plan.Columns.FirstOrDefault(c => !c.MayBeAbsent && !positions.ContainsKey(c.Name));
        return absent is null
            ? positions
            : throw new CbiException(ExitCode.BadInput, $"{Header(file)}: column '{absent.Name}' is missing; expected the header {plan.Header}.");
    }

    private void FillContract(SourcePlan plan, Dictionary<string, int> positions)
    {
        db.Execute("truncate column_contract");
        using var rows = db.Appender("column_contract");
        foreach (var column in plan.Columns.Where(c => positions.ContainsKey(c.Name)))
        {
            rows.Append(column.Name).Append(positions[column.Name]).Append(column.Type).Append(column.MayBeEmpty).Append(column.MayBeNonPositive)
                .AppendNullable(column.Lowest ?? double.NaN).AppendNullable(column.Highest ?? double.NaN).EndRow();
        }

        rows.Complete();
    }

    private ImmutableArray<BadRow> Check(SourceFile file, int fields, CancellationToken stop)
    {
        var fieldCount = fields.ToString(CultureInfo.InvariantCulture);
        var place = file.HeaderLines == 0 ? "'line ' || staged_line" : "'row ' || (staged_line - 1)";
        db.Execute(
            $"""
            create or replace macro place_of(staged_line) as {place};
            truncate cells; insert into cells by name select * from staged_cells({fieldCount});
            truncate problems; insert into problems by name select * from source_problems({fieldCount});
            """,
            stop);
        var table = db.Query("select * from problems", stop);
        var lines = table.Longs("line");
        var columns = table.Strings("column_name");
        var found = table.Strings("found");
        var expected = table.Strings("expected");
        var reasons = table.Strings("reason");
        return [.. lines.Select((line, i) => new BadRow(file.Place(line), line, columns[i]!, found[i]!, expected[i]!, reasons[i]!))];
    }

    private void Quarantine(SourcePlan plan, SourceFile file, CancellationToken stop)
    {
        var temporary = LakeHome.TemporaryPath(home.LakeDirectory);
        try
        {
            var select = $"select {DuckDb.Literal(file.Name)} as file, * replace (line - {file.HeaderLines} as line) from problems";
            home.Guard(temporary, () => db.ExportParquet(select, temporary, stop));
            var relative = $"lake/quarantine/{plan.Catalog.Name}-{ContentHash.OfFile(temporary)}.parquet";
            home.WriteWhole(relative, target => File.Move(temporary, target));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private StagedSource Append(
        StagedSource staged, SourceFile file, Dictionary<string, int> positions, ImmutableArray<LakeFile> known, CancellationToken stop)
    {
        var plan = staged.Plan;
        if (plan.Releases is { } releases)
        {
            ReleaseDates.Fill(db, releases, positions, stop);
        }

        var arguments = string.Join(", ", plan.MacroColumns.Select(c => positions.GetValueOrDefault(c).ToString(CultureInfo.InvariantCulture)));
        var macro = $"{plan.TypedMacro}({DuckDb.Literal(plan.Catalog.Name)}, "
            + $"{plan.KnownMinutes.ToString(CultureInfo.InvariantCulture)}, {arguments})";
        db.Execute($"create or replace temp table typed as select * from {macro}", stop);
        if (db.Query($"select count(*) as n from typed where {Filled(plan)}", stop).Longs("n")[0] == 0)
        {
            throw Empty(plan, file);
        }

        var (files, change) = vintages.Append(plan, known, stop);
        return Span(staged with { Files = files, Change = change, Missing = Missing(plan, stop) }, stop);
    }

    /// <summary>First and last day with a value, of the file and of what was known.</summary>
    private StagedSource Span(StagedSource staged, CancellationToken stop)
    {
        var filled = Filled(staged.Plan);
        var span = db.Query(
            $"""
            select min(date) as first, max(date) as last
            from (select date from typed where {filled} union all select date from stored where {filled})
            """,
            stop);
        return staged with { First = span.Dates("first")[0], Last = span.Dates("last")[0] };
    }

    private long Missing(SourcePlan plan, CancellationToken stop) =>
        plan.ValueColumn is not { } value
            ? 0
            : db.Query(
                $"""
                select count(*) as n from cells
                where column_name = '{value}' and cell is null and line not in (select line from problems)
                """,
                stop).Longs("n")[0];

    private static string Filled(SourcePlan plan) => plan.ValueColumn is { } value ? $"{value} is not null" : "true";

    private static CbiException Empty(SourcePlan plan, SourceFile file)
    {
        var advice = plan.Catalog.Kind == SourceKind.Price
            ? "choose the other series of the symbol in config/universe.yaml (series: futures or futures_front), or remove the file"
            : "remove the file, or fill it";
        return new CbiException(
            ExitCode.BadInput, $"{file.Name}: column {plan.ValueColumn ?? "date"} is empty in every row, expected at least one value; {advice}.");
    }

    private static string Header(SourceFile file) => file.Format == SourceFormat.Csv ? $"{file.Name}:1" : file.Name;
}
