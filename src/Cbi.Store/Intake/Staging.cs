using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Brings a file of any format into the table source(line, fields, broken) as text, header first, so that one set of checks serves them
/// all. Numbers of typed formats are written with the fewest digits that give back the same double.
/// </summary>
internal sealed class Staging(DuckDb db)
{
    private readonly JsonRows _json = new(db);

    /// <returns>The column names in the order of the fields.</returns>
    internal ImmutableArray<string> Stage(SourceFile file, SourcePlan plan, CancellationToken stop)
    {
        db.Execute("truncate source", stop);
        switch (file.Format)
        {
            case SourceFormat.Parquet:
                StageParquet(file, plan, stop);
                break;
            case SourceFormat.Json:
                _json.Stage(file, plan, stop);
                break;
            default:
                Read(file, "UTF-8 text", $"insert into source by name select * from source_lines({DuckDb.Literal(file.Path)})", stop);
                break;
        }

        var header = db.Query("select trim(unnest(fields)) as name from source where line = 1", stop).Strings("name");
        return header.Length > 0
            ? [.. header.Select(name => name ?? string.Empty)]
            : throw new CbiException(ExitCode.BadInput, $"{file.Name}:1: the file is empty; expected the header {plan.Header}.");
    }

    private void StageParquet(SourceFile file, SourcePlan plan, CancellationToken stop)
    {
        DuckTable columns;
        try
        {
            columns = db.Query($"describe select * from read_parquet({DuckDb.Literal(file.Path)})", stop);
        }
        catch (CbiException failure) when (failure.ExitCode != ExitCode.Interrupted)
        {
            throw Unreadable(file, "Parquet", failure);
        }

        var names = columns.Strings("column_name").Select(name => name!).ToImmutableArray();
        var types = columns.Strings("column_type");
        var cells = names.Select((name, i) => AsText(file, name, types[i]!, plan.Columns.FirstOrDefault(c => c.Name == name)?.Type));
        Read(
            file,
            "Parquet",
            $"""
            insert into source (line, fields) values (1, [{string.Join(", ", names.Select(DuckDb.Literal))}]);
            insert into source (line, fields)
            select file_row_number + 2, [{string.Join(", ", cells)}] from read_parquet({DuckDb.Literal(file.Path)}, file_row_number = true)
            """,
            stop);
    }

    private void Read(SourceFile file, string format, string sql, CancellationToken stop)
    {
        try
        {
            db.Execute(sql, stop);
        }
        catch (CbiException failure) when (failure.ExitCode != ExitCode.Interrupted)
        {
            throw Unreadable(file, format, failure);
        }
    }

    private static string AsText(SourceFile file, string name, string type, string? cellType)
    {
        var cell = DuckDb.Identifier(name);
        return type switch
        {
            "VARCHAR" => cell,
            "BOOLEAN" => $"cast(cast({cell} as integer) as varchar)",

            // A column of codes with gaps is often stored as doubles: 202405.0 is the code 202405.
            "DOUBLE" or "FLOAT" when cellType is "contract" or "flag" or "direction" => $"regexp_replace(cast({cell} as varchar), '\\.0$', '')",
            "DOUBLE" or "FLOAT" or "DATE" => $"cast({cell} as varchar)",
            "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" or "UBIGINT" =>
                $"cast({cell} as varchar)",
            "TIMESTAMP" or "TIMESTAMP_S" or "TIMESTAMP_MS" or "TIMESTAMP_NS" =>
                $"case when {cell} = date_trunc('day', {cell}) then cast(cast({cell} as date) as varchar) else cast({cell} as varchar) end",
            _ when type.StartsWith("DECIMAL(", StringComparison.Ordinal) && type.EndsWith(')') => $"cast({cell} as varchar)",
            _ => throw new CbiException(
                ExitCode.BadInput,
                $"{file.Name}, column '{name}': found the type {type}, expected text, numbers, dates or timestamps without a time zone."),
        };
    }

    private static CbiException Unreadable(SourceFile file, string format, CbiException failure) =>
        new(ExitCode.BadInput, $"{file.Path} cannot be read as {format}: {failure.Message}", failure);
}
