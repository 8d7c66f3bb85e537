using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The largest outcomes of a sample in ascending order, and which paths they belong to. Of equal outcomes at the edge the first paths
/// count.
/// </summary>
internal sealed class LargestOutcomes
{
    private readonly double[] _ascending;
    private readonly int[] _paths;

    private LargestOutcomes(double[] ascending, int[] paths, int sample) => (_ascending, _paths, Sample) = (ascending, paths, sample);

    /// <summary>Size of the whole sample.</summary>
    public int Sample { get; }

    /// <summary>Outcomes, ascending.</summary>
    public ReadOnlySpan<double> Ascending => _ascending;

    /// <summary>The path of each outcome.</summary>
    public ReadOnlySpan<int> Paths => _paths;

    /// <param name="outcomes">One a path; a NaN throws. Not changed.</param>
    /// <param name="count">1 to the number of outcomes.</param>
    public static LargestOutcomes Of(ReadOnlySpan<double> outcomes, int count)
    {
        var edge = new TailPoint[1];
        TailSelection.Find(outcomes, upper: true, [count], edge);
        var limit = edge[0].Quantile;
        var ascending = new double[count];
        int[] paths = new int[count], equal = new int[count];
        int above = 0, ties = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] > limit)
            {
                (ascending[above], paths[above++]) = (outcomes[i], i);
            }
            else if (outcomes[i] == limit && ties < count)
            {
                equal[ties++] = i;
            }
        }

        Array.Fill(ascending, limit, above, count - above);
        Array.Copy(equal, 0, paths, above, count - above);
        Array.Sort(ascending, paths);
        return new LargestOutcomes(ascending, paths, outcomes.Length);
    }

    /// <summary>Values of another quantity on the same paths, in the order of <see cref="Ascending"/>.</summary>
    public double[] Pick(ReadOnlySpan<double> values)
    {
        var picked = new double[_paths.Length];
        for (var i = 0; i < picked.Length; i++)
        {
            picked[i] = values[_paths[i]];
        }

        return picked;
    }
}
