using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cbi.Domain;

namespace Cbi.Store.Tests;

/// <summary>
/// Fifty thousand faults in valid files. A damaged file is refused with bad input or read; a row that is accepted must be sound to a second
/// reader and say the same.
/// </summary>
public sealed class CorruptionTests : IDisposable
{
    private const int RowsPerFile = 1000;
    private const int RowFiles = 50;

    /// <summary>Rows at the top that stay sound, so that no single fault leaves a file without a value.</summary>
    private const int SoundRows = 20;
    private const int SmallFiles = 700;

    private readonly SmallMarket _market = new();
    private readonly DuckDb _db = Intake.OpenWithMacros(1);
    private readonly StagingArea _area;
    private readonly List<string> _wrong = [];

    public CorruptionTests() => _area = StagingArea.Open(_market.Home, outside: true);

    public void Dispose()
    {
        _area.Dispose();
        _db.Dispose();
        _market.Dispose();
    }

    [Fact]
    public void Read_RowsDamaged_AcceptsOnlySoundRowsAsTheyAre()
    {
        long accepted = 0, rejected = 0;
        for (var seed = 0; seed < RowFiles; seed++)
        {
            var damage = new Damage((ulong)seed);
            var plan = Plans()[seed % 4];
            var lines = Valid(plan, RowsPerFile, new DateOnly(2036, 1, 1));
            for (var i = 1 + SoundRows; i < lines.Length; i++)
            {
                lines[i] = damage.Line(lines[i]);
            }

            var text = string.Join('\n', lines) + "\n";
            var bad = Read(plan, text);
            Compare(plan, text, bad, $"seed {seed}, {plan.File}");
            accepted += RowsPerFile - bad.Length;
            rejected += bad.Length;
        }

        _wrong.ShouldBeEmpty();

        // The damage must leave both kinds in number, or nothing was tested.
        accepted.ShouldBeGreaterThan(RowFiles * RowsPerFile / 50);
        rejected.ShouldBeGreaterThan(RowFiles * RowsPerFile / 2);
    }

    [Fact]
    public void Read_BytesDamaged_IsRefusedOrReadAsTheSecondReaderDoes()
    {
        var refused = 0;
        for (var seed = 0; seed < SmallFiles; seed++)
        {
            var damage = new Damage((ulong)(1_000_000 + seed));
            var plan = Plans()[seed % 4];
            var bytes = damage.File(Encoding.UTF8.GetBytes(string.Join('\n', Valid(plan, 12, new DateOnly(2024, 3, 4))) + "\n"));
            if (Try(plan, ".csv", bytes, seed) is { } bad)
            {
                Compare(plan, Encoding.UTF8.GetString(bytes), bad, $"seed {seed}, {plan.File}");
            }
            else
            {
                refused++;
            }
        }

        _wrong.ShouldBeEmpty();
        refused.ShouldBeInRange(SmallFiles / 50, SmallFiles / 2);
    }

    [Fact]
    public void Read_JsonDamaged_IsRefusedOrHoldsOnlyPlausibleRows()
    {
        var refused = 0;
        for (var seed = 0; seed < SmallFiles; seed++)
        {
            var damage = new Damage((ulong)(2_000_000 + seed));
            var plan = Plans()[seed % 4];
            var bytes = damage.File(Encoding.UTF8.GetBytes(Json(plan, Valid(plan, 12, new DateOnly(2024, 3, 4)), array: seed % 8 < 4)));
            if (Try(plan, ".json", bytes, seed) is null)
            {
                refused++;
            }
            else
            {
                Accepted(plan).Length.ShouldBeLessThanOrEqualTo(24, $"seed {seed}");
            }
        }

        refused.ShouldBeInRange(SmallFiles / 50, SmallFiles - (SmallFiles / 50));
    }

    private ImmutableArray<long> Read(SourcePlan plan, string text)
    {
        var path = _market.Write($"{plan.File}.csv", text);
        return Read(plan, path, SourceFormat.Csv);
    }

    private ImmutableArray<long> Read(SourcePlan plan, string path, SourceFormat format)
    {
        var file = new SourceFile(plan.File, path, format, string.Empty);
        var vintages = new Vintages(_db, _area, _market.Home, DateTime.UnixEpoch);
        var staged = new SourceReader(_db, _market.Home, vintages, int.MaxValue, keepBadRows: false).Read(plan, file, [], CancellationToken.None);
        return [.. staged.BadRows.Select(b => b.Line).Distinct()];
    }

    /// <summary>Bad lines, or null when the file is refused as a whole.</summary>
    private ImmutableArray<long>? Try(SourcePlan plan, string ending, byte[] content, int seed)
    {
        var path = Path.Combine(_market.Data, $"{plan.File}{ending}");
        File.WriteAllBytes(path, content);
        try
        {
            return Read(plan, path, ending == ".csv" ? SourceFormat.Csv : SourceFormat.Json);
        }
        catch (CbiException failure)
        {
            failure.ExitCode.ShouldBe(ExitCode.BadInput, $"seed {seed}: {failure.Message}");
            return null;
        }
    }

    /// <summary>Every line that is not reported bad must be sound, and the typed rows must be exactly those lines.</summary>
    private void Compare(SourcePlan plan, string text, ImmutableArray<long> bad, string where)
    {
        var lines = PlainCsv.Lines(text);
        var columns = lines[0].Split(',').Select(c => c.Trim(' ').Trim('"').Trim(' '))
            .Select(name => (name, plan.Columns.First(c => c.Name == name).Type)).ToArray();
        var expected = new List<string>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (bad.Contains(i + 1))
            {
                continue;
            }

            var row = PlainCsv.Row(lines[i], columns);
            if (row is null)
            {
                _wrong.Add($"{where}: line {i + 1} was accepted: {lines[i]}");
                return;
            }

            var cells = row.Split('|');
            var ordered = plan.MacroColumns.Select(name => Array.FindIndex(columns, c => c.name == name)).Select(at => at < 0 ? "-" : cells[at]);
            expected.Add(string.Join('|', ordered));
        }

        // An observation without a value says nothing and is left out.
        var found = Accepted(plan);
        var missing = plan.TypedMacro == "typed_observations" ? expected.Where(row => row.Split('|')[1] != "-") : expected;
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(missing.Order(StringComparer.Ordinal)))
        {
            _wrong.Add(
                $"{where}: read {string.Join(" / ", found.Except(missing).Take(3))}, "
                + $"expected {string.Join(" / ", missing.Except(found).Take(3))}");
        }
    }

    private string[] Accepted(SourcePlan plan)
    {
        var typed = _db.Query("select * from typed");
        var cells = plan.MacroColumns.Select(name => Canonical(typed, name)).ToArray();
        return [.. Enumerable.Range(0, typed.Rows).Select(row => string.Join('|', cells.Select(c => c[row])))];
    }

    private static string[] Canonical(DuckTable table, string column)
    {
        var empty = table.IsNull(column);
        var texts = table.TypeOf(column) switch
        {
            "DOUBLE" => table.Doubles(column).Select(PlainCsv.Number).ToArray(),
            "BOOLEAN" => table.Strings(column).Select(t => t is "true" or "True" ? "1" : "0").ToArray(),
            _ => table.Strings(column).Select(t => t ?? "-").ToArray(),
        };
        return [.. texts.Select((text, i) => empty[i] ? "-" : text)];
    }

    private ImmutableArray<SourcePlan> Plans()
    {
        var plans = SourcePlans.Of(_market.Universe, _market.Sources);
        return [plans.First(p => p.Catalog.Name == "ZS"), .. plans.Where(p => p.Catalog.Name is "CL" or "DGS10" or "tariffs")];
    }

    private static string[] Valid(SourcePlan plan, int rows, DateOnly first)
    {
        var days = Enumerable.Range(0, 2 * rows).Select(first.AddDays)
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(rows);
        return [
            string.Join(',', plan.Columns.Select(c => c.Name)),
            .. days.Select((day, i) => string.Join(',', plan.Columns.Select(c => Cell(c, day, i))))];
    }

    private static string Cell(CsvColumn column, DateOnly day, int i) => (column.Name, column.Type) switch
    {
        ("high", _) => string.Create(CultureInfo.InvariantCulture, $"{103 + (0.25 * i)}"),
        ("low", _) => string.Create(CultureInfo.InvariantCulture, $"{97 + (0.25 * i)}"),
        (_, "date") => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (_, "number") => string.Create(CultureInfo.InvariantCulture, $"{100 + (0.25 * i)}"),
        (_, "contract") => "203905",
        (_, "flag") => i % 7 == 0 ? "1" : "0",
        (_, "direction") => ((i % 3) - 1).ToString(CultureInfo.InvariantCulture),
        _ => i % 5 == 0 ? $"\"act, {i}\"" : $"act {i}",
    };

    private static string Json(SourcePlan plan, string[] lines, bool array)
    {
        var names = plan.Columns.Select(c => c.Name).ToArray();
        var rows = lines[1..]
            .Select(line => "{" + string.Join(",", line.Replace("\"", string.Empty, StringComparison.Ordinal).Split(',').Take(names.Length)
            .Select((cell, i) => $"\"{names[i]}\":{(plan.Columns[i].Type == "number" ? cell : $"\"{cell}\"")}")) + "}");
        return array ? $"[{string.Join(",\n", rows)}]\n" : string.Join('\n', rows) + "\n";
    }
}
