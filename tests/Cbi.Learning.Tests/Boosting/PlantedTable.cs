using Cbi.Numerics;

namespace Cbi.Learning.Tests;

/// <summary>A plain table with missing values and ties, and its bins.</summary>
internal sealed record PlantedTable(double[] Features, int Columns, int Rows, BinnedMatrix Binned)
{
    internal ReadOnlySpan<double> Row(int row) => Features.AsSpan(row * Columns, Columns);

    internal static PlantedTable Draw(int rows, int columns, int bins, ulong seed, double missing = 0.15)
    {
        var random = RandomStream.Create(seed, "planted table");
        var x = new double[rows * columns];
        for (var i = 0; i < x.Length; i++)
        {
            var value = random.NextNormal();
            // Every third column has few different values.
            value = i % columns % 3 == 2 ? Math.Round(value) : value;
            x[i] = random.NextUnit() < missing ? double.NaN : value;
        }

        return From(x, columns, bins);
    }

    internal static PlantedTable From(double[] features, int columns, int bins)
    {
        var rows = features.Length / columns;
        ReadOnlySpan<double> Read(int row) => features.AsSpan(row * columns, columns);
        return new PlantedTable(features, columns, rows, BinnedMatrix.Create(Read, columns, [.. Enumerable.Range(0, rows)], bins));
    }

    /// <summary>Labels with a planted law plus normal noise.</summary>
    internal double[] Labels(Func<ReadOnlySpan<double>, double> law, double noise, ulong seed)
    {
        var random = RandomStream.Create(seed, "planted labels");
        var labels = new double[Rows];
        for (var row = 0; row < Rows; row++)
        {
            labels[row] = law(Row(row)) + noise * random.NextNormal();
        }

        return labels;
    }

    /// <summary>The value, or zero where it is missing.</summary>
    internal static double Zero(double value) => double.IsNaN(value) ? 0.0 : value;
}
