using System.Globalization;
using System.Text.RegularExpressions;

namespace Cbi.Store.Tests;

/// <summary>
/// A second reader of market CSV files, written without a look at the first: what a line means when it is sound. Knows nothing of rules
/// between rows.
/// </summary>
internal static partial class PlainCsv
{
    /// <summary>Lines of a text from the header on, without a byte-order mark and carriage returns at the ends.</summary>
    internal static string[] Lines(string text)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n');
        var used = lines[^1].TrimEnd('\r').Length == 0 ? lines.Length - 1 : lines.Length;
        return [.. lines[..used].Select(line => line.TrimEnd('\r'))];
    }

    /// <summary>
    /// The row in canonical text (dates ISO, numbers by their bits, empty as nothing), or null when the line is structurally broken.
    /// </summary>
    internal static string? Row(string line, IReadOnlyList<(string Name, string Type)> columns)
    {
        if (Fields(line) is not { } fields || fields.Count != columns.Count)
        {
            return null;
        }

        var cells = new string[fields.Count];
        for (var i = 0; i < fields.Count; i++)
        {
            var cell = Trimmed(fields[i]);
            if (cell.Length > 0 && Canonical(cell, columns[i].Type) is not { } canonical)
            {
                return null;
            }

            cells[i] = cell.Length == 0 ? "-" : Canonical(cell, columns[i].Type)!;
        }

        return string.Join('|', cells);
    }

    internal static string Number(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>Spaces of any script around a cell say nothing, nor does other white space around a number.</summary>
    private static string Trimmed(string cell)
    {
        var start = 0;
        var end = cell.Length;
        for (; start < end && char.GetUnicodeCategory(cell[start]) == UnicodeCategory.SpaceSeparator; start++)
        {
        }

        for (; end > start && char.GetUnicodeCategory(cell[end - 1]) == UnicodeCategory.SpaceSeparator; end--)
        {
        }

        return cell[start..end];
    }

    private static string? Canonical(string cell, string type) => type switch
    {
        "date" => DateOnly.TryParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1950 and <= 2039 && DateShape().IsMatch(cell) ? cell : null,
        "number" => NumberShape().IsMatch(cell.Trim())
            && double.TryParse(cell.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value) ? Number(value) : null,
        "contract" => ContractShape().IsMatch(cell) ? cell : null,
        "flag" => cell is "0" or "1" ? cell : null,
        "direction" => cell is "-1" or "0" or "1" or "+1" ? cell.TrimStart('+') : null,
        _ => cell,
    };

    private static List<string>? Fields(string line)
    {
        var fields = new List<string>();
        for (var at = 0; ;)
        {
            if (at < line.Length && line[at] == '"')
            {
                var text = new System.Text.StringBuilder();
                for (at++; ; at++)
                {
                    if (at >= line.Length)
                    {
                        return null;
                    }

                    if (line[at] != '"')
                    {
                        text.Append(line[at]);
                    }
                    else if (at + 1 < line.Length && line[at + 1] == '"')
                    {
                        text.Append('"');
                        at++;
                    }
                    else
                    {
                        break;
                    }
                }

                fields.Add(text.ToString());
                at++;
            }
            else
            {
                var end = line.IndexOf(',', at);
                end = end < 0 ? line.Length : end;
                if (line.AsSpan(at, end - at).Contains('"'))
                {
                    return null;
                }

                fields.Add(line[at..end]);
                at = end;
            }

            if (at == line.Length)
            {
                return fields;
            }

            if (line[at] != ',')
            {
                return null;
            }

            at++;
        }
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex DateShape();

    [GeneratedRegex(@"^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex NumberShape();

    [GeneratedRegex(@"^[0-9]{4}(0[1-9]|1[0-2])\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ContractShape();
}
