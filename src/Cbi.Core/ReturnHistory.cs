using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Core;

/// <summary>
/// What the time-series models read: daily log returns (NaN where missing) and the labels of one horizon, one entry a frame row.
/// </summary>
internal sealed record ReturnHistory(Horizon Horizon, ImmutableArray<double> Returns, Labels Labels)
{
    /// <summary>Returns that training may use: those up to the last training row, which every fold knows.</summary>
    internal ReadOnlySpan<double> Training(Fold fold) => Returns.AsSpan(0, fold.Train.ToExclusive);
}
