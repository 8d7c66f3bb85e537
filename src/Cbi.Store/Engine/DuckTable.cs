using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// A whole query result in columns, independent of the database that made it. Every call returns a fresh array of length
/// <see cref="Rows"/>.
/// </summary>
public sealed class DuckTable
{
    private readonly ImmutableArray<DuckColumn> _columns;

    internal DuckTable(int rows, ImmutableArray<DuckColumn> columns)
    {
        Rows = rows;
        _columns = columns;
        Columns = columns.Select(c => c.Name).ToImmutableArray();
    }

    public int Rows { get; }

    public ImmutableArray<string> Columns { get; }

    /// <summary>Any numeric type as doubles; NULL becomes NaN.</summary>
    public double[] Doubles(string column) => Find(column).Doubles();

    /// <summary>Whole numbers (HUGEINT if it fits); a NULL is an error.</summary>
    public long[] Longs(string column) => Find(column).Longs();

    /// <summary>Booleans; a NULL is an error.</summary>
    public bool[] Booleans(string column) => Find(column).Booleans();

    /// <summary>Any type as invariant text; NULL becomes null.</summary>
    public string?[] Strings(string column) => Find(column).Strings();

    /// <summary>Dates; a NULL is an error.</summary>
    public DateOnly[] Dates(string column) => Find(column).Dates();

    /// <summary>UTC instants; a NULL is an error.</summary>
    public DateTime[] Timestamps(string column) => Find(column).Timestamps();

    public bool[] IsNull(string column) => Find(column).Nulls();

    /// <summary>DuckDB's name of the column type, upper case.</summary>
    public string TypeOf(string column) => Find(column).TypeName;

    private DuckColumn Find(string column)
    {
        var index = Columns.IndexOf(column);
        return index >= 0
            ? _columns[index]
            : throw new CbiException(ExitCode.Unexpected, $"The result has no column '{column}'; it has: {string.Join(", ", Columns)}.");
    }
}
