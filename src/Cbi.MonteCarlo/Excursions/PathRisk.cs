using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>What one side meets on the way to a horizon; every measure is larger when it is worse, except the owner's extreme.</summary>
/// <param name="Horizon">The walk goes from the as-of close to this one.</param>
/// <param name="Side">Buyer or owner.</param>
/// <param name="Extreme">
/// Most adverse price on the way, between closes too, cents per pound: the highest for the buyer; for the owner the lowest, whose quantile
/// of level p is undercut with probability 1 - p.
/// </param>
/// <param name="Drawdown">
/// Largest adverse move at closes, cents per pound: from peak to trough for the owner, from trough to peak for the buyer.
/// </param>
/// <param name="DrawdownShare">The same as a share of the peak (owner) or trough (buyer) that it starts from.</param>
/// <param name="UnderWater">
/// Longest stretch of sessions whose close is worse than the best close before (as-of close included); one that has not ended counts to the
/// horizon.
/// </param>
public sealed record PathRisk(
    Horizon Horizon, PathSide Side, PathMeasure Extreme, PathMeasure Drawdown, PathMeasure DrawdownShare, PathMeasure UnderWater);
