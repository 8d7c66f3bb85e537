namespace Cbi.Learning;

/// <summary>A design by columns in single precision: a node scans one short array per column it tries. Rows are the design's.</summary>
internal sealed class ForestColumns
{
    private readonly float[][] _columns;

    internal ForestColumns(DesignMatrix x)
    {
        _columns = new float[x.Columns][];
        for (var c = 0; c < x.Columns; c++)
        {
            _columns[c] = new float[x.Rows];
            for (var row = 0; row < x.Rows; row++)
            {
                _columns[c][row] = (float)x.Row(row)[c];
            }
        }
    }

    internal int Count => _columns.Length;

    internal float[] this[int column] => _columns[column];
}
