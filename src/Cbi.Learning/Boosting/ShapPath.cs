namespace Cbi.Learning;

/// <summary>
/// The different columns on the way to a node (Lundberg et al. 2020): for each the share of training rows that follow the path when the column is
/// out of the coalition (zero), whether the explained row follows it (one), and for each coalition size the weight of the coalitions so far. Entry
/// 0 is no column.
/// </summary>
internal sealed class ShapPath(int capacity)
{
    private readonly int[] _columns = new int[capacity];
    private readonly double[] _zeros = new double[capacity];
    private readonly double[] _ones = new double[capacity];
    private readonly double[] _weights = new double[capacity];

    internal int Count { get; private set; }

    internal int Column(int entry) => _columns[entry];

    internal (double Zero, double One) Shares(int entry) => (_zeros[entry], _ones[entry]);

    internal void Clear() => Count = 0;

    /// <summary>Entry of a column; -1 when the path has not met it.</summary>
    internal int IndexOf(int column) => Array.IndexOf(_columns, column, 0, Count);

    internal void CopyFrom(ShapPath other)
    {
        Count = other.Count;
        other._columns.AsSpan(0, Count).CopyTo(_columns);
        other._zeros.AsSpan(0, Count).CopyTo(_zeros);
        other._ones.AsSpan(0, Count).CopyTo(_ones);
        other._weights.AsSpan(0, Count).CopyTo(_weights);
    }

    /// <summary>EXTEND: adds a column and spreads the weights over one more coalition size.</summary>
    internal void Extend(double zero, double one, int column)
    {
        var last = Count++;
        (_columns[last], _zeros[last], _ones[last], _weights[last]) = (column, zero, one, last == 0 ? 1.0 : 0.0);
        for (var i = last - 1; i >= 0; i--)
        {
            _weights[i + 1] += one * _weights[i] * (i + 1) / (last + 1.0);
            _weights[i] = zero * _weights[i] * (last - i) / (last + 1.0);
        }
    }

    /// <summary>UNWIND: removes an entry and undoes its spreading.</summary>
    internal void Unwind(int entry)
    {
        var last = Count - 1;
        var (zero, one) = Shares(entry);
        var next = _weights[last];
        for (var i = last - 1; i >= 0; i--)
        {
            if (one != 0.0)
            {
                var kept = _weights[i];
                _weights[i] = next * (last + 1.0) / ((i + 1) * one);
                next = kept - _weights[i] * zero * (last - i) / (last + 1.0);
            }
            else
            {
                _weights[i] = _weights[i] * (last + 1.0) / (zero * (last - i));
            }
        }

        for (var i = entry; i < last; i++)
        {
            (_columns[i], _zeros[i], _ones[i]) = (_columns[i + 1], _zeros[i + 1], _ones[i + 1]);
        }

        Count = last;
    }

    /// <summary>Sum of the weights that <see cref="Unwind"/> would leave.</summary>
    internal double UnwoundSum(int entry)
    {
        var last = Count - 1;
        var (zero, one) = Shares(entry);
        var next = _weights[last];
        var sum = 0.0;
        for (var i = last - 1; i >= 0; i--)
        {
            if (one != 0.0)
            {
                var weight = next * (last + 1.0) / ((i + 1) * one);
                sum += weight;
                next = _weights[i] - weight * zero * (last - i) / (last + 1.0);
            }
            else
            {
                sum += _weights[i] * (last + 1.0) / (zero * (last - i));
            }
        }

        return sum;
    }
}
