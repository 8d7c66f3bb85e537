using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi features built.</summary>
public sealed record FrameSummary(string FrameHash, DateOnly AsOf, int Rows, DateOnly FirstSession, ImmutableArray<FeatureLine> Columns);
