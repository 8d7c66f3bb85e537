using Cbi.Domain;

namespace Cbi.Market;

/// <summary>A design matrix: rows x columns, row-major.</summary>
internal sealed record Design(double[] Values, int Columns)
{
    public int Rows => Values.Length / Columns;

    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Columns, Columns);

    public static Design Of(IEnumerable<JumpCovariates> windows, Func<JumpCovariates, double[]> row)
    {
        var rows = windows.Select(row).ToArray();
        return new Design([.. rows.SelectMany(r => r)], rows.Length == 0 ? 1 : rows[0].Length);
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
