using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// Quantile predictions of log returns for a set of frame rows. Immutable; rows ascend; shape rows x <see cref="QuantileGrid.Count"/>,
/// row-major.
/// </summary>
public sealed record QuantileRows
{
    /// <param name="rows">Frame rows, strictly ascending.</param>
    /// <param name="quantiles">rows x 11 log returns, non-decreasing within a row, finite.</param>
    /// <param name="upProbability">Probability of a positive log return, one a row, in [0, 1].</param>
    /// <param name="folds">Fold index of the fit that predicted the row.</param>
    /// <exception cref="ArgumentException">Shapes differ, a value is not finite, rows do not ascend, or quantiles cross.</exception>
    public QuantileRows(ReadOnlySpan<int> rows, ReadOnlySpan<double> quantiles, ReadOnlySpan<double> upProbability, ReadOnlySpan<int> folds)
    {
        if (quantiles.Length != rows.Length * QuantileGrid.Count || upProbability.Length != rows.Length || folds.Length != rows.Length)
        {
            throw new ArgumentException(
                $"Shapes differ: {rows.Length} rows, {quantiles.Length} quantiles, {upProbability.Length} probabilities, "
                + $"{folds.Length} folds.");
        }

        for (var i = 0; i < rows.Length; i++)
        {
            if (i > 0 && rows[i] <= rows[i - 1])
            {
                throw new ArgumentException($"Rows must ascend: row {rows[i]} follows row {rows[i - 1]}.");
            }

            if (!(upProbability[i] >= 0.0 && upProbability[i] <= 1.0))
            {
                throw new ArgumentException($"Up-probability of row {rows[i]} is {upProbability[i]}; expected 0 to 1.");
            }

            RequireMonotone(rows[i], quantiles.Slice(i * QuantileGrid.Count, QuantileGrid.Count));
        }

        Rows = [.. rows];
        Quantiles = [.. quantiles];
        UpProbability = [.. upProbability];
        Folds = [.. folds];
    }

    public ImmutableArray<int> Rows { get; }

    /// <summary>Shape rows x 11, row-major, log returns.</summary>
    public ImmutableArray<double> Quantiles { get; }

    public ImmutableArray<double> UpProbability { get; }

    public ImmutableArray<int> Folds { get; }

    public int Count => Rows.Length;

    /// <summary>The 11 quantiles of the i-th predicted row (a position in this set, not a frame row).</summary>
    public ReadOnlySpan<double> At(int i) => Quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count);

    /// <summary>The frame rows that all of the given forecasts predict.</summary>
    public static IReadOnlySet<int> Common(IEnumerable<QuantileRows> forecasts)
    {
        ArgumentNullException.ThrowIfNull(forecasts);
        HashSet<int>? common = null;
        foreach (var forecast in forecasts)
        {
            if (common is null)
            {
                common = [.. forecast.Rows];
            }
            else
            {
                common.IntersectWith(forecast.Rows);
            }
        }

        return common ?? [];
    }

    /// <summary>The subset whose position satisfies <paramref name="keep"/> (called with position and frame row).</summary>
    public QuantileRows Where(Func<int, int, bool> keep)
    {
        var positions = Enumerable.Range(0, Count).Where(i => keep(i, Rows[i])).ToArray();
        var quantiles = new double[positions.Length * QuantileGrid.Count];
        for (var k = 0; k < positions.Length; k++)
        {
            At(positions[k]).CopyTo(quantiles.AsSpan(k * QuantileGrid.Count));
        }

        return new QuantileRows(
            [.. positions.Select(i => Rows[i])],
            quantiles,
            [.. positions.Select(i => UpProbability[i])],
            [.. positions.Select(i => Folds[i])]);
    }

    private static void RequireMonotone(int row, ReadOnlySpan<double> quantiles)
    {
        for (var k = 0; k < quantiles.Length; k++)
        {
            if (!double.IsFinite(quantiles[k]) || (k > 0 && quantiles[k] < quantiles[k - 1]))
            {
                throw new ArgumentException(
                    $"Quantiles of row {row} must be finite and non-decreasing; level {QuantileGrid.Levels[k]} is {quantiles[k]}.");
            }
        }
    }
}
