using Cbi.Domain;

namespace Cbi.Store;

/// <summary>One column of a result, gathered chunk by chunk and converted to what the caller asks for.</summary>
internal abstract class DuckColumn(string name, string typeName)
{
    private bool[] _isNull = [];

    internal string Name { get; } = name;

    internal string TypeName { get; } = typeName;

    protected int Rows { get; private set; }

    internal static DuckColumn Create(string name, DuckType type, string sql) => type switch
    {
        DuckType.Boolean => new BooleanColumn(name),
        DuckType.TinyInt or DuckType.SmallInt or DuckType.Integer or DuckType.BigInt
            or DuckType.UTinyInt or DuckType.USmallInt or DuckType.UInteger => new LongColumn(name, type),
        DuckType.UBigInt or DuckType.HugeInt => new WideColumn(name, type, scale: 0),
        DuckType.Float or DuckType.Double => new DoubleColumn(name, type),
        DuckType.Varchar => new TextColumn(name),
        DuckType.Date => new DateColumn(name),
        DuckType.Timestamp or DuckType.TimestampTz or DuckType.TimestampSeconds or DuckType.TimestampMilliseconds
            or DuckType.TimestampNanoseconds => new TimestampColumn(name, type),
        DuckType.SqlNull => new NullColumn(name),
        _ => throw new CbiException(
            ExitCode.Unexpected,
            $"Column '{name}' has DuckDB type number {(int)type}, which is not read here; cast it to varchar or a number. SQL: "
            + $"{SqlError.Excerpt(sql)}"),
    };

    internal static DuckColumn CreateDecimal(string name, DuckType storage, int scale, string sql) => storage switch
    {
        DuckType.SmallInt or DuckType.Integer or DuckType.BigInt or DuckType.HugeInt => new WideColumn(name, storage, scale),
        _ => Create(name, storage, sql),
    };

    internal unsafe void Append(nint vector, int count)
    {
        var first = Rows;
        Rows += count;
        if (_isNull.Length < Rows)
        {
            Array.Resize(ref _isNull, Grown(_isNull.Length, Rows));
        }

        var validity = NativeMethods.duckdb_vector_get_validity(vector);
        for (var i = 0; validity is not null && i < count; i++)
        {
            _isNull[first + i] = VectorRead.IsNull(validity, i);
        }

        AppendCells(NativeMethods.duckdb_vector_get_data(vector), first, count);
    }

    internal bool[] Nulls() => _isNull.AsSpan(0, Rows).ToArray();

    internal bool IsNull(int row) => _isNull[row];

    internal virtual double[] Doubles() => throw Unreadable("numbers");

    internal virtual long[] Longs() => throw Unreadable("whole numbers");

    internal virtual bool[] Booleans() => throw Unreadable("booleans");

    internal virtual DateOnly[] Dates() => throw Unreadable("dates");

    internal virtual DateTime[] Timestamps() => throw Unreadable("timestamps");

    internal string?[] Strings()
    {
        var texts = new string?[Rows];
        for (var i = 0; i < Rows; i++)
        {
            texts[i] = _isNull[i] ? null : Text(i);
        }

        return texts;
    }

    protected abstract unsafe void AppendCells(void* data, int first, int count);

    protected abstract string Text(int row);

    protected static int Grown(int capacity, int needed) => Math.Max(needed, Math.Max(2048, 2 * capacity));

    /// <summary>Types without a place for a missing value refuse NULL, so that it never becomes a zero unseen.</summary>
    protected void RequireNoNulls(string asked)
    {
        var row = Array.IndexOf(_isNull, true, 0, Rows);
        if (row >= 0)
        {
            throw new CbiException(
                ExitCode.Unexpected, $"Column '{Name}' is NULL in row {row} and cannot be read as {asked}; filter or coalesce it in the SQL.");
        }
    }

    private CbiException Unreadable(string asked) =>
        new(ExitCode.Unexpected, $"Column '{Name}' is {TypeName} and cannot be read as {asked}.");
}
