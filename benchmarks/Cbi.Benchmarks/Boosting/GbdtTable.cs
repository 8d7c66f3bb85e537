using System.Globalization;

namespace Cbi.Benchmarks;

/// <summary>The table of the reference script, split as it splits: the last fifth is the test set.</summary>
/// <param name="Features">rows x 60.</param>
/// <param name="Labels">One a row.</param>
/// <param name="Cut">First test row.</param>
internal sealed record GbdtTable(double[] Features, double[] Labels, int Columns, int Cut)
{
    internal int Rows => Labels.Length;

    internal ReadOnlySpan<double> Row(int row) => Features.AsSpan(row * Columns, Columns);

    internal static GbdtTable Read(string csv)
    {
        var lines = File.ReadAllLines(csv);
        Directory.Delete(Path.GetDirectoryName(csv)!, recursive: true);
        var columns = lines[0].Split(',').Length - 1;
        double[] features = new double[lines.Length * columns], labels = new double[lines.Length];
        for (var row = 0; row < lines.Length; row++)
        {
            var values = Array.ConvertAll(lines[row].Split(','), v => double.Parse(v, CultureInfo.InvariantCulture));
            values.AsSpan(0, columns).CopyTo(features.AsSpan(row * columns));
            labels[row] = values[columns];
        }

        return new GbdtTable(features, labels, columns, lines.Length * 4 / 5);
    }
}
