namespace Cbi.Learning;

/// <summary>Sums over all rows of a node.</summary>
/// <param name="Gradient">Integer gradient sum.</param>
/// <param name="Rows">Sampled rows.</param>
/// <param name="Weight">Rows, or the curvature sum in the unit of rows.</param>
/// <param name="WeightUnit">Weight of one integer step of curvature.</param>
internal readonly record struct GradientTotals(double Gradient, double Rows, double Weight, double WeightUnit)
{
    /// <summary>Numerator that a split has to beat over the node's own weight.</summary>
    internal double Bar => Gradient * Gradient * ScanGroup.RoundingShare;

    internal double Score(double shrink) => Gradient * Gradient / (Weight + shrink);
}
