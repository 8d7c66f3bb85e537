namespace Cbi.Learning;

/// <summary>Which leaf of a growing tree is split next.</summary>
internal enum TreeGrowth
{
    /// <summary>Level by level.</summary>
    DepthWise,

    /// <summary>The leaf with the largest gain (Shi 2007), so that a few leaves reach where the signal is.</summary>
    LeafWise,
}
