using Cbi.Domain;

namespace Cbi.Market;

/// <summary>A design matrix: rows x columns, row-major.</summary>
internal sealed record Design(double[] Values, int Columns)
{
    public int Rows => Values.Length / Columns;

    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    /// <summary>One row a window; at least one window.</summary>
    public static Design Of(IReadOnlyList<JumpCovariates> windows, Func<JumpCovariates, double[]> row)
    {
        var columns = row(windows[0]).Length;
        var values = new double[windows.Count * columns];
        for (var i = 0; i < windows.Count; i++)
        {
            row(windows[i]).CopyTo(values, i * columns);
        }

        return new Design(values, columns);
    }

    public double Predict(int row, ReadOnlySpan<double> coefficients)
    {
        var sum = 0.0;
        var values = Row(row);
        for (var j = 0; j < values.Length; j++)
        {
            sum += values[j] * coefficients[j];
        }

        return sum;
    }
}
