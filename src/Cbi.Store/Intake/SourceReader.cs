using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Reads one CSV file: header, contract checks, quarantine, typed Parquet in the lake. Uses the macros of database/schema and database/checks.</summary>
internal sealed class SourceReader(DuckDb db, string dataDirectory, LakeHome home, int maxQuarantinedRows)
{
    internal StagedSource Read(SourcePlan plan, CancellationToken stop)
    {
        var header = Stage(plan, stop);
        var positions = Positions(plan, header);
        FillContract(plan, positions);
        var fieldCount = header.Length.ToString(CultureInfo.InvariantCulture);
        db.Execute(
            $"""
            truncate cells; insert into cells by name select * from staged_cells({fieldCount});
            truncate problems; insert into problems by name select * from source_problems({fieldCount});
            """,
            stop);
        var staged = new StagedSource { Plan = plan, BadRows = BadRows(plan, stop) };
        staged = staged with { QuarantinedLines = staged.BadRows.Select(b => b.Line).Distinct().Count() };
        if (staged.QuarantinedLines > 0)
        {
            Quarantine(plan, stop);
        }

        return staged.QuarantinedLines > maxQuarantinedRows ? staged : Store(staged, positions, stop);
    }

    private ImmutableArray<string> Stage(SourcePlan plan, CancellationToken stop)
    {
        var path = plan.PathIn(dataDirectory);
        try
        {
            db.Execute($"truncate source; insert into source by name select * from source_lines({DuckDb.Literal(path)})", stop);
        }
        catch (CbiException failure) when (failure.ExitCode != ExitCode.Interrupted)
        {
            throw new CbiException(ExitCode.BadInput, $"{path} cannot be read as UTF-8 text: {failure.Message}", failure);
        }

        var header = db.Query("select trim(unnest(fields)) as name from source where line = 1", stop).Strings("name");
        return header.Length > 0
            ? [.. header.Select(name => name ?? string.Empty)]
            : throw new CbiException(ExitCode.BadInput, $"{plan.File}:1: the file is empty; expected the header {Header(plan)}.");
    }

    private static Dictionary<string, int> Positions(SourcePlan plan, ImmutableArray<string> header)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < header.Length; i++)
        {
            if (!plan.Columns.Any(c => c.Name == header[i]) || !positions.TryAdd(header[i], i + 1))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"{plan.File}:1, column {i + 1}: found '{header[i]}', which is {(positions.ContainsKey(header[i]) ? "repeated" : "unknown")}; expected the header {Header(plan)}.");
            }
        }

        var absent = plan.Columns.FirstOrDefault(c => !c.MayBeAbsent && !positions.ContainsKey(c.Name));
        return absent is null
            ? positions
            : throw new CbiException(ExitCode.BadInput, $"{plan.File}:1: column '{absent.Name}' is missing; expected the header {Header(plan)}.");
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

    private ImmutableArray<BadRow> BadRows(SourcePlan plan, CancellationToken stop)
    {
        var table = db.Query("select * from problems", stop);
        var lines = table.Longs("line");
        var columns = table.Strings("column_name");
        var found = table.Strings("found");
        var expected = table.Strings("expected");
        var reasons = table.Strings("reason");
        return [.. lines.Select((line, i) => new BadRow(plan.File, line, columns[i]!, found[i]!, expected[i]!, reasons[i]!))];
    }

    private void Quarantine(SourcePlan plan, CancellationToken stop)
    {
        var temporary = LakeHome.TemporaryPath(home.LakeDirectory);
        try
        {
            home.Guard(temporary, () => db.ExportParquet($"select {DuckDb.Literal(plan.File)} as file, * from problems", temporary, stop));
            var relative = $"lake/quarantine/{plan.Catalog.Name}-{ContentHash.OfFile(temporary)}.parquet";
            home.WriteWhole(relative, target => File.Move(temporary, target));
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private StagedSource Store(StagedSource staged, Dictionary<string, int> positions, CancellationToken stop)
    {
        var plan = staged.Plan;
        if (plan.Releases is { } releases)
        {
            ReleaseDates.Fill(db, releases, positions, stop);
        }

        var arguments = string.Join(", ", plan.MacroColumns.Select(c => positions.GetValueOrDefault(c).ToString(CultureInfo.InvariantCulture)));
        var macro = $"{plan.TypedMacro}({DuckDb.Literal(plan.Catalog.Name)}, {plan.KnownMinutes.ToString(CultureInfo.InvariantCulture)}, {arguments})";
        db.Execute($"create or replace temp table typed as select * from {macro}", stop);
        staged = Count(staged, stop);
        if (staged.First is null)
        {
            throw Empty(plan);
        }

        var rows = db.Query("select count(*) as n from typed", stop).Longs("n")[0];
        var temporary = LakeHome.TemporaryPath(home.LakeDirectory);
        try
        {
            home.Guard(temporary, () => db.ExportParquet("select * from typed", temporary, stop));
            var isNew = Lake.Adopt(home, temporary, plan.Catalog.Kind, plan.Catalog.Name, rows, out var file);
            return staged with { File = file, IsNew = isNew };
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private StagedSource Count(StagedSource staged, CancellationToken stop)
    {
        var value = staged.Plan.ValueColumn;
        var filled = value is null ? "true" : $"{value} is not null";
        var span = db.Query($"select min(date) as first, max(date) as last from typed where {filled}", stop);
        if (span.IsNull("first")[0])
        {
            return staged;
        }

        var missing = value is null
            ? 0
            : db.Query($"select count(*) as n from cells where column_name = '{value}' and cell is null and line not in (select line from problems)", stop)
                .Longs("n")[0];
        return staged with { First = span.Dates("first")[0], Last = span.Dates("last")[0], Missing = missing };
    }

    private static CbiException Empty(SourcePlan plan)
    {
        var advice = plan.Catalog.Kind == SourceKind.Price
            ? "choose the other series of the symbol in config/universe.yaml (series: futures or futures_front), or remove the file"
            : "remove the file, or fill it";
        return new CbiException(
            ExitCode.BadInput, $"{plan.File}: column {plan.ValueColumn ?? "date"} is empty in every row, expected at least one value; {advice}.");
    }

    /// <summary>The header that the contract asks for; columns that may be absent stand in brackets.</summary>
    private static string Header(SourcePlan plan) => string.Join(',', plan.Columns.Select(c => c.MayBeAbsent ? $"[{c.Name}]" : c.Name));
}
