namespace Cbi.MonteCarlo;

/// <summary>One tail of a sample beyond one quantile, path by path.</summary>
/// <param name="losses">Losses of all paths.</param>
/// <param name="sign">1 for the loss tail, -1 for the gain tail.</param>
/// <param name="largest">The largest outcomes (losses times sign), those beyond the quantile among them.</param>
/// <param name="quantile">Of the outcomes.</param>
/// <param name="quantileError">Its standard error.</param>
internal sealed class PathTail(double[] losses, double sign, LargestOutcomes largest, double quantile, double quantileError)
{
    public int Paths => losses.Length;

    public double QuantileError => quantileError;

    /// <summary>By how much the outcome of a path exceeds the quantile; below 0 it does not.</summary>
    public double Excess(int path) => sign * losses[path] - quantile;

    /// <summary>The paths beyond the quantile.</summary>
    public ReadOnlySpan<int> Beyond()
    {
        var ascending = largest.Ascending;
        var first = ascending.Length;
        while (first > 0 && ascending[first - 1] > quantile)
        {
            first--;
        }

        return largest.Paths[first..];
    }
}
