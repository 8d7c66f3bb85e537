namespace Cbi.Domain;

/// <summary>The labels that one token opens. Reading a row outside it throws; inside it, a label that is not known is NaN.</summary>
public sealed class LabelWindow
{
    private readonly ReadOnlyMemory<double> _labels;
    private readonly string _reader;

    /// <param name="rows">Rows that may be read.</param>
    /// <param name="labels">One label a row of the frame.</param>
    /// <param name="reader">Who reads, for the message.</param>
    internal LabelWindow(RowRange rows, ReadOnlyMemory<double> labels, string reader)
    {
        (Rows, _labels, _reader) = (rows, labels, reader);
    }

    /// <summary>Rows of the frame that may be read.</summary>
    public RowRange Rows { get; }

    /// <summary>The label of a row of the frame; NaN where it is not known.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside <see cref="Rows"/>.</exception>
    public double this[int row] => Rows.Contains(row)
        ? _labels.Span[row]
        : throw new ArgumentOutOfRangeException(nameof(row), row, $"The label of row {row} is not open to {_reader}; rows {Rows} are.");

    /// <summary>The part of the window before a row.</summary>
    public LabelWindow Before(int toExclusive) =>
        new(Rows with { ToExclusive = Math.Clamp(toExclusive, Rows.FromInclusive, Rows.ToExclusive) }, _labels, _reader);
}
