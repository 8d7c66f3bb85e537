using System.Globalization;

namespace Cbi.Store;

internal sealed class BooleanColumn(string name) : DuckColumnOfValues<bool>(name, "BOOLEAN")
{
    internal override bool[] Booleans()
    {
        RequireNoNulls("booleans");
        return Cells.ToArray();
    }

    protected override unsafe void Read(void* data, Span<bool> cells) => VectorRead.Copy(data, cells);

    protected override string Text(int row) => Cells[row] ? "true" : "false";
}

internal sealed class LongColumn(string name, DuckType type) : DuckColumnOfValues<long>(name, type.ToString().ToUpperInvariant())
{
    internal override long[] Longs()
    {
        RequireNoNulls("whole numbers");
        return Cells.ToArray();
    }

    internal override double[] Doubles()
    {
        var values = new double[Rows];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = IsNull(i) ? double.NaN : Cells[i];
        }

        return values;
    }

    protected override unsafe void Read(void* data, Span<long> cells)
    {
        switch (type)
        {
            case DuckType.TinyInt: VectorRead.ToLong<sbyte>(data, cells); break;
            case DuckType.SmallInt: VectorRead.ToLong<short>(data, cells); break;
            case DuckType.Integer: VectorRead.ToLong<int>(data, cells); break;
            case DuckType.UTinyInt: VectorRead.ToLong<byte>(data, cells); break;
            case DuckType.USmallInt: VectorRead.ToLong<ushort>(data, cells); break;
            case DuckType.UInteger: VectorRead.ToLong<uint>(data, cells); break;
            default: VectorRead.Copy(data, cells); break;
        }
    }

    protected override string Text(int row) => Cells[row].ToString(CultureInfo.InvariantCulture);
}

/// <summary>UBIGINT, HUGEINT (what DuckDB's sum of integers returns) and DECIMAL, which is a whole number with a scale.</summary>
internal sealed class WideColumn(string name, DuckType type, int scale)
    : DuckColumnOfValues<Int128>(name, scale > 0 ? "DECIMAL" : type.ToString().ToUpperInvariant())
{
    private readonly double _unit = double.Parse($"1e{scale}", CultureInfo.InvariantCulture);

    internal override double[] Doubles()
    {
        var values = new double[Rows];
        for (var i = 0; i < values.Length; i++)
        {
            // Dividing by an exact power of ten rounds once, so 0.1 as DECIMAL becomes the double 0.1.
            values[i] = IsNull(i) ? double.NaN : (double)Cells[i] / _unit;
        }

        return values;
    }

    internal override long[] Longs()
    {
        if (scale > 0)
        {
            return base.Longs();
        }

        RequireNoNulls("whole numbers");
        var values = new long[Rows];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = checked((long)Cells[i]);
        }

        return values;
    }

    protected override unsafe void Read(void* data, Span<Int128> cells)
    {
        switch (type)
        {
            case DuckType.HugeInt: VectorRead.HugeInt(data, cells); return;
            case DuckType.UBigInt: VectorRead.UBigInt(data, cells); return;
        }

        var narrow = new long[cells.Length];
        switch (type)
        {
            case DuckType.SmallInt: VectorRead.ToLong<short>(data, narrow); break;
            case DuckType.Integer: VectorRead.ToLong<int>(data, narrow); break;
            default: VectorRead.Copy<long>(data, narrow); break;
        }

        for (var i = 0; i < narrow.Length; i++)
        {
            cells[i] = narrow[i];
        }
    }

    protected override string Text(int row)
    {
        var digits = Int128.Abs(Cells[row]).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = Cells[row] < 0 ? "-" : string.Empty;
        return scale == 0 ? sign + digits : $"{sign}{digits[..^scale]}.{digits[^scale..]}";
    }
}

internal sealed class DoubleColumn(string name, DuckType type) : DuckColumnOfValues<double>(name, type.ToString().ToUpperInvariant())
{
    internal override double[] Doubles()
    {
        var values = Cells.ToArray();
        for (var i = 0; i < values.Length; i++)
        {
            if (IsNull(i))
            {
                values[i] = double.NaN;
            }
        }

        return values;
    }

    protected override unsafe void Read(void* data, Span<double> cells)
    {
        if (type == DuckType.Float)
        {
            VectorRead.FloatToDouble(data, cells);
        }
        else
        {
            VectorRead.Copy(data, cells);
        }
    }

    protected override string Text(int row) => Cells[row].ToString("R", CultureInfo.InvariantCulture);
}
