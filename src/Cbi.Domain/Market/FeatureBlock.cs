using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>Named feature columns over the rows of a frame. Shape rows x columns, row-major; missing is NaN.</summary>
public sealed record FeatureBlock
{
    private readonly double[] _values;

    /// <param name="name">A bucket's name, or zl_core for the shared core.</param>
    /// <param name="columns">Column names, unique.</param>
    /// <param name="values">rows x columns, row-major; copied.</param>
    public FeatureBlock(string name, ImmutableArray<string> columns, ReadOnlySpan<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, 1);
        if (values.Length % columns.Length != 0)
        {
            throw new ArgumentException($"Block '{name}': {values.Length} values do not fill rows of {columns.Length} columns.");
        }

        Name = name;
        Columns = columns;
        _values = values.ToArray();
    }

    public string Name { get; }

    public ImmutableArray<string> Columns { get; }

    public int Rows => _values.Length / Columns.Length;

    /// <summary>rows x columns, row-major.</summary>
    public ReadOnlyMemory<double> Values => _values;

    public ReadOnlySpan<double> Row(int row) => _values.AsSpan(row * Columns.Length, Columns.Length);

    public double this[int row, int column] => _values[row * Columns.Length + column];
}
