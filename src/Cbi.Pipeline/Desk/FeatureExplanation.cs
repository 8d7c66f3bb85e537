using Cbi.Features;

namespace Cbi.Pipeline;

/// <summary>What cbi features explain found.</summary>
/// <param name="DataSource">Name of the market.</param>
/// <param name="SnapshotId">Identity of its files.</param>
/// <param name="FrameHash">The frame that holds the number.</param>
/// <param name="MacroHash">Identity of the formulas.</param>
/// <param name="Cell">The number, how it is made, and from what.</param>
public sealed record FeatureExplanation(string DataSource, string SnapshotId, string FrameHash, string MacroHash, CellLineage Cell);
