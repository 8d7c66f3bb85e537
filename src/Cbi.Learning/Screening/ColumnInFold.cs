using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>One column in one fold.</summary>
internal readonly record struct ColumnInFold(bool Enough, double Coverage, double Relevance, ImmutableArray<ScreenScore> Scores);
