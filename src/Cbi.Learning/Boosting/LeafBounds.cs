namespace Cbi.Learning;

/// <summary>
/// Bounds that keep a tree monotone: below a directed split every value of the lower child stays at or under a middle value, every value of the upper
/// child at or over it. The middle is the mean of what the two children would predict.
/// </summary>
internal static class LeafBounds
{
    internal static double Clip(double[]? bounds, int output, double value) =>
        bounds is null ? value : Math.Min(Math.Max(value, bounds[output]), bounds[bounds.Length / 2 + output]);

    /// <param name="parent">Bounds of the parent, or null.</param>
    /// <param name="left">Clipped values of the left child.</param>
    /// <param name="right">Clipped values of the right child.</param>
    /// <param name="direction">1 when the right child is the upper one, -1 when the left is.</param>
    internal static (double[] Left, double[] Right) Halve(double[]? parent, ReadOnlySpan<double> left, ReadOnlySpan<double> right, int direction)
    {
        var outputs = left.Length;
        double[] lower = new double[2 * outputs], upper = new double[2 * outputs];
        for (var k = 0; k < outputs; k++)
        {
            var middle = 0.5 * (left[k] + right[k]);
            lower[k] = parent is null ? double.NegativeInfinity : parent[k];
            lower[outputs + k] = middle;
            upper[k] = middle;
            upper[outputs + k] = parent is null ? double.PositiveInfinity : parent[outputs + k];
        }

        return direction > 0 ? (lower, upper) : (upper, lower);
    }
}
