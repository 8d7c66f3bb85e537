namespace Cbi.Learning;

/// <summary>A way to cut a node in two.</summary>
/// <param name="Column">Binned column; -1 when no allowed split gains anything.</param>
/// <param name="Bin">Present values in bins up to this one go left. Equal to the last bin when the split only separates missing from present.</param>
/// <param name="MissingLeft">Where missing values go.</param>
/// <param name="MissingSeen">Whether the node has missing values in the column; if not, their direction is not learned here.</param>
/// <param name="Gain">Fall of the shrunk squared gradient sum; positive. Comparable within one tree.</param>
internal readonly record struct Split(int Column, int Bin, bool MissingLeft, bool MissingSeen, double Gain)
{
    internal static Split None { get; } = new(-1, 0, false, false, 0.0);

    internal bool Exists => Column >= 0;

    /// <summary>The one with the larger gain; the first on a tie.</summary>
    internal static Split Better(Split first, Split second) => second.Gain > first.Gain ? second : first;
}
