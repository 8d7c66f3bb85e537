using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>The training values of one column, sorted and binned once, and the distance of windows from them.</summary>
internal sealed class DriftHistory
{
    private readonly double[] _inTime;
    private readonly double[] _sorted;
    private readonly double[] _edges;
    private readonly int[] _counts;

    /// <param name="training">Finite values, oldest first; at least one.</param>
    /// <param name="bins">Bins of equal counts.</param>
    internal DriftHistory(double[] training, int bins)
    {
        _inTime = training;
        _sorted = [.. training];
        Array.Sort(_sorted);
        _edges = PopulationStability.Edges(_sorted, bins);
        _counts = new int[_edges.Length + 1];
        PopulationStability.Count(training, _edges, _counts);
    }

    internal bool IsConstant => _sorted[0] == _sorted[^1];

    /// <summary>Distance of new values from the whole history.</summary>
    internal DriftDistance Of(ReadOnlySpan<double> values)
    {
        var counts = new int[_counts.Length];
        PopulationStability.Count(values, _edges, counts);
        return new DriftDistance(KolmogorovSmirnov.Statistic(_sorted, Sorted(values)), PopulationStability.Of(_counts, counts));
    }

    /// <summary>Distance of a window of the history from the rest of it.</summary>
    internal DriftDistance OfOwnWindow(int fromInclusive, int length)
    {
        var window = _inTime.AsSpan(fromInclusive, length);
        int[] counts = new int[_counts.Length], rest = new int[_counts.Length];
        PopulationStability.Count(window, _edges, counts);
        for (var bin = 0; bin < rest.Length; bin++)
        {
            rest[bin] = _counts[bin] - counts[bin];
        }

        // F_all is the mixture of F_window and F_rest, so the distance to the rest is the distance to all, stretched.
        var stretch = (double)_inTime.Length / (_inTime.Length - length);
        return new DriftDistance(stretch * KolmogorovSmirnov.Statistic(_sorted, Sorted(window)), PopulationStability.Of(rest, counts));
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted;
    }
}
