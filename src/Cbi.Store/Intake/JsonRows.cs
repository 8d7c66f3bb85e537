using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Stages JSON: an array of objects, or one object a line. Keys are column names and values plain; a number keeps its written digits, true
/// and false are the flags 1 and 0, null and an absent key are empty cells. A line that is no such object is a bad row; an array that
/// breaks off is refused.
/// </summary>
internal sealed class JsonRows(DuckDb db)
{
    /// <summary>Splits the joined cells of a row; a cell that holds it gives too many fields and is refused as such.</summary>
    private const char Separator = '\u001f';

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 8 };

    internal void Stage(SourceFile file, SourcePlan plan, CancellationToken stop)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        db.Execute("create or replace temp table joined (line bigint, cells varchar, broken varchar)", stop);
        using (var rows = db.Appender("joined"))
        {
            rows.Append(1L).Append(string.Join(Separator, plan.Columns.Select(c => c.Name))).AppendNull().EndRow();
            var content = Content(file);
            var line = 1L;
            foreach (var row in Objects(content) ? Array(file, plan, content, seen) : Lines(file, plan, content, seen))
            {
                line++;
                if (row is { Cells: null, Broken: null })
                {
                    continue;
                }

                stop.ThrowIfCancellationRequested();
                rows.Append(line).Append(row.Cells).Append(row.Broken).EndRow();
            }

            rows.Complete();
            RequireColumns(file, plan, seen, line > 1);
        }

        db.Execute($"insert into source select line, string_split(cells, '{Separator}'), broken from joined", stop);
    }

    private static byte[] Content(SourceFile file)
    {
        try
        {
            var content = File.ReadAllBytes(file.Path);
            return content.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.BadInput, $"'{file.Path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>True where the first character opens an array.</summary>
    private static bool Objects(ReadOnlySpan<byte> content) => content.TrimStart(" \t\r\n"u8).StartsWith("["u8);

    private static IEnumerable<Row> Lines(SourceFile file, SourcePlan plan, byte[] content, HashSet<string> seen)
    {
        for (var start = 0; start < content.Length;)
        {
            var length = content.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? content.Length : start + length;
            yield return Line(file, plan, content.AsSpan(start..end).Trim(" \t\r"u8), seen);
            start = end + 1;
        }
    }

    private static Row Line(SourceFile file, SourcePlan plan, ReadOnlySpan<byte> text, HashSet<string> seen)
    {
        if (text.IsEmpty)
        {
            return default;
        }

        try
        {
            var reader = new Utf8JsonReader(text, s_options);
            reader.Read();
            var row = Object(file, plan, ref reader, seen);

            // Whatever follows the object throws here.
            reader.Read();
            return row;
        }
        catch (JsonException)
        {
            return new Row(null, "no single JSON object");
        }
    }

    private static List<Row> Array(SourceFile file, SourcePlan plan, byte[] content, HashSet<string> seen)
    {
        var rows = new List<Row>();
        try
        {
            var reader = new Utf8JsonReader(content, s_options);
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                rows.Add(Object(file, plan, ref reader, seen));
            }

            // Whatever follows the array throws here.
            reader.Read();
            return rows;
        }
        catch (JsonException failure)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{file.Name} is no array of JSON objects, broken after row {rows.Count}: {failure.Message} Write the file again.",
                failure);
        }
    }

    /// <summary>Reads one value and leaves the reader at its last token.</summary>
    private static Row Object(SourceFile file, SourcePlan plan, ref Utf8JsonReader reader, HashSet<string> seen)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return new Row(null, "no single JSON object");
        }

        var cells = new string?[plan.Columns.Length];
        var filled = new bool[cells.Length];
        string? broken = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Text(ref reader) ?? string.Empty;
            var column = Column(file, plan, name);
            broken ??= filled[column] ? $"the key {name} twice" : null;
            filled[column] = true;
            seen.Add(name);
            reader.Read();
            broken ??= Cell(ref reader, out cells[column]) ? null : $"no plain value for {name}";
        }

        return broken is null ? new Row(string.Join(Separator, cells), null) : new Row(null, broken);
    }

    private static bool Cell(ref Utf8JsonReader reader, out string? cell)
    {
        cell = reader.TokenType switch
        {
            JsonTokenType.String => Text(ref reader),
            JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
            JsonTokenType.True => "1",
            JsonTokenType.False => "0",
            _ => null,
        };
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        return cell is not null || reader.TokenType == JsonTokenType.Null;
    }

    /// <summary>null where the text is no Unicode.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int Column(SourceFile file, SourcePlan plan, string name)
    {
        for (var i = 0; i < plan.Columns.Length; i++)
        {
            if (plan.Columns[i].Name == name)
            {
                return i;
            }
        }

        throw new CbiException(ExitCode.BadInput, $"{file.Name}: found the key '{name}', which is unknown; expected the keys {plan.Header}.");
    }

    private static void RequireColumns(SourceFile file, SourcePlan plan, HashSet<string> seen, bool hasRows)
    {
        if (!hasRows)
        {
            throw new CbiException(ExitCode.BadInput, $"{file.Name}: the file is empty; expected objects with the keys {plan.Header}.");
        }

        if (plan.Columns.FirstOrDefault(c => !c.MayBeAbsent && !seen.Contains(c.Name)) is { } absent)
        {
            throw new CbiException(
                ExitCode.BadInput, $"{file.Name}: the key '{absent.Name}' is missing in every row; expected the keys {plan.Header}.");
        }
    }

    private readonly record struct Row(string? Cells, string? Broken);
}
