namespace Cbi.Pipeline;

/// <summary>
/// What a buyer or an owner meets on the way to a horizon; quantiles of a level are exceeded (the owner's lowest price: undercut) by 1 -
/// level of the paths.
/// </summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Side">buyer: a rise is the loss; owner: a fall is.</param>
/// <param name="ExtremeCentsPerLb">Highest price on the way for the buyer, lowest for the owner, between closes too.</param>
/// <param name="DrawdownCentsPerLb">Largest adverse move at closes.</param>
/// <param name="DrawdownShare">The same as a share of the price that it starts from.</param>
/// <param name="UnderWaterSessions">Longest stretch of closes worse than the best close before.</param>
public sealed record PathSideLine(
    string Horizon,
    string Side,
    MeasureLine ExtremeCentsPerLb,
    MeasureLine DrawdownCentsPerLb,
    MeasureLine DrawdownShare,
    MeasureLine UnderWaterSessions);
