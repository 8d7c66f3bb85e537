namespace Cbi.Learning;

/// <summary>
/// Cuts one column into bins of about equal training counts. Bin b holds thresholds[b-1] &lt; x &lt;= thresholds[b]; missing values have their own
/// bin.
/// </summary>
internal sealed class ColumnBins
{
    private readonly ThresholdCounter _thresholds;

    private ColumnBins(double[] thresholds) => _thresholds = new ThresholdCounter(thresholds);

    /// <summary>Bins for present values: one more than there are thresholds.</summary>
    internal int Count => _thresholds.Thresholds.Length + 1;

    /// <summary>Largest value that goes left when the split is after <paramref name="bin"/>.</summary>
    internal double Threshold(int bin) => _thresholds.Thresholds[bin];

    /// <param name="present">Training values without NaN; sorted in place; may be empty.</param>
    internal static ColumnBins Fit(Span<double> present, int maxBins)
    {
        present.Sort();
        var thresholds = new List<double>(maxBins - 1);
        for (var b = 1; b < maxBins; b++)
        {
            // The cut goes between two different values, so that every present value is strictly on one side.
            var at = (int)((long)present.Length * b / maxBins);
            if (at == 0 || at >= present.Length)
            {
                continue;
            }

            while (at < present.Length && present[at] == present[at - 1])
            {
                at++;
            }

            if (at < present.Length)
            {
                var cut = Between(present[at - 1], present[at]);
                if (thresholds.Count == 0 || cut > thresholds[^1])
                {
                    thresholds.Add(cut);
                }
            }
        }

        return new ColumnBins([.. thresholds]);
    }

    /// <summary>Bin of a present value: the number of thresholds below it.</summary>
    internal int Of(double value) => _thresholds.Below(value);

    /// <summary>The middle of two different values, or the lower one where the middle overflows or rounds up.</summary>
    private static double Between(double low, double high)
    {
        var cut = low + 0.5 * (high - low);
        return cut >= low && cut < high ? cut : low;
    }
}
