using System.Globalization;

namespace Cbi.Store;

internal sealed class TextColumn(string name) : DuckColumn(name, "VARCHAR")
{
    private readonly List<string> _cells = [];

    // Series names repeat in every row; one string each keeps a million rows small.
    private string _last = string.Empty;

    protected override unsafe void AppendCells(void* data, int first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var text = IsNull(first + i) ? string.Empty : VectorRead.Text(data, i);
            if (!string.Equals(text, _last, StringComparison.Ordinal))
            {
                _last = text;
            }

            _cells.Add(_last);
        }
    }

    protected override string Text(int row) => _cells[row];
}

internal sealed class DateColumn(string name) : DuckColumnOfValues<DuckDate>(name, "DATE")
{
    internal override DateOnly[] Dates()
    {
        RequireNoNulls("dates");
        var dates = new DateOnly[Rows];
        for (var i = 0; i < dates.Length; i++)
        {
            dates[i] = Cells[i].ToDateOnly();
        }

        return dates;
    }

    protected override unsafe void Read(void* data, Span<DuckDate> cells) => VectorRead.Copy(data, cells);

    protected override string Text(int row) => Cells[row].ToDateOnly().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class TimestampColumn(string name, DuckType type) : DuckColumnOfValues<DuckTimestamp>(name, type.ToString().ToUpperInvariant())
{
    internal override DateTime[] Timestamps()
    {
        RequireNoNulls("timestamps");
        var instants = new DateTime[Rows];
        for (var i = 0; i < instants.Length; i++)
        {
            instants[i] = Instant(i);
        }

        return instants;
    }

    protected override unsafe void Read(void* data, Span<DuckTimestamp> cells) => VectorRead.Copy(data, cells);

    protected override string Text(int row) => Instant(row).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFK", CultureInfo.InvariantCulture);

    private DateTime Instant(int row)
    {
        var value = Cells[row].Microseconds;
        var microseconds = type switch
        {
            DuckType.TimestampSeconds => checked(value * 1_000_000),
            DuckType.TimestampMilliseconds => checked(value * 1_000),
            DuckType.TimestampNanoseconds => value / 1_000,
            _ => value,
        };
        return new DuckTimestamp(microseconds).ToUtc();
    }
}

/// <summary>The column of a bare NULL: every cell missing, readable as any type that has a place for a missing value.</summary>
internal sealed class NullColumn(string name) : DuckColumn(name, "NULL")
{
    internal override double[] Doubles()
    {
        var values = new double[Rows];
        Array.Fill(values, double.NaN);
        return values;
    }

    protected override unsafe void AppendCells(void* data, int first, int count)
    {
        // A NULL-typed vector carries its validity only.
    }

    protected override string Text(int row) => string.Empty;
}
