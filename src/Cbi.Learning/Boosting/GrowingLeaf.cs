namespace Cbi.Learning;

/// <summary>A leaf of a growing tree, with the best way to split it.</summary>
/// <param name="Node">Number in the tree.</param>
/// <param name="Depth">Splits above it.</param>
/// <param name="From">First row in the partition of sampled rows.</param>
/// <param name="Count">Sampled rows.</param>
/// <param name="RestFrom">First row in the partition of the other rows.</param>
/// <param name="RestCount">Other rows.</param>
/// <param name="Bounds">Lower then upper bounds of the leaf values, one an output each; null while no directed split stands above.</param>
internal sealed record GrowingLeaf(int Node, int Depth, int From, int Count, int RestFrom, int RestCount, double[]? Bounds)
{
    /// <summary>Slot of its histograms; -1 when it has none and will not be split.</summary>
    internal int Slot { get; set; } = -1;

    internal Split Split { get; set; } = Split.None;
}
