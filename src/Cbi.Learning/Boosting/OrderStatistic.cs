namespace Cbi.Learning;

/// <summary>Quickselect (Hoare 1961) with the median of three as pivot.</summary>
internal static class OrderStatistic
{
    /// <summary>The order statistic nearest to a level of the sample, 0 &lt;= level &lt;= 1. Reorders the values.</summary>
    internal static double OfLevel(Span<double> values, double level) => Select(values, (int)(level * (values.Length - 1) + 0.5));

    /// <summary>
    /// The value that would stand at <paramref name="index"/> after sorting. Reorders the values; they must be finite. Expected linear time.
    /// </summary>
    internal static double Select(Span<double> values, int index)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            var pivot = MedianOfThree(values[low], values[(low + high) >> 1], values[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }

                while (values[j] > pivot)
                {
                    j--;
                }

                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (index <= j)
            {
                high = j;
            }
            else if (index >= i)
            {
                low = i;
            }
            else
            {
                return values[index];
            }
        }

        return values[index];
    }

    private static double MedianOfThree(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
