using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// Named feature columns over the rows of a frame. Shape rows x columns, row-major; missing is NaN. A block may lie over memory that it
/// does not own, such as a mapped file: it is then valid until the owner is disposed.
/// </summary>
public sealed record FeatureBlock
{

    /// <param name="name">A bucket's name, or zl_core for the shared core.</param>
    /// <param name="columns">Column names, unique.</param>
    /// <param name="values">rows x columns, row-major; copied.</param>
    public FeatureBlock(string name, ImmutableArray<string> columns, ReadOnlySpan<double> values)
        : this(name, columns, (ReadOnlyMemory<double>)values.ToArray())
    {
    }

    private FeatureBlock(string name, ImmutableArray<string> columns, ReadOnlyMemory<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns.Length, 1);
        if (values.Length % columns.Length != 0)
        {
            throw new ArgumentException($"Block '{name}': {values.Length} values do not fill rows of {columns.Length} columns.");
        }

        Name = name;
        Columns = columns;
        Values = values;
    }

    /// <summary>A block over memory that is not copied: nobody may write to it, and it must live, while the block is in use.</summary>
    public static FeatureBlock Over(string name, ImmutableArray<string> columns, ReadOnlyMemory<double> values) => new(name, columns, values);

    public string Name { get; }

    public ImmutableArray<string> Columns { get; }

    public int Rows => Values.Length / Columns.Length;

    /// <summary>rows x columns, row-major.</summary>
    public ReadOnlyMemory<double> Values { get; }

    public ReadOnlySpan<double> Row(int row) => Values.Span.Slice(row * Columns.Length, Columns.Length);

    public double this[int row, int column] => Values.Span[row * Columns.Length + column];
}
