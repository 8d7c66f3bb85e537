namespace Cbi.Pipeline;

/// <summary>What became of one forecast: attached to the ledger once its outcome is known, and never changed afterwards.</summary>
/// <param name="TargetDate">The session that the horizon reached.</param>
/// <param name="LogReturn">Realised log return of the held contract from as-of to target.</param>
/// <param name="CentsPerLb">As-of close times exp(log return).</param>
/// <param name="Pinball">Mean pinball loss over the quantile grid, log-return units.</param>
/// <param name="Pit">Forecast probability of at most the outcome, 0 to 1.</param>
/// <param name="Inside80">True when the outcome lies within the 80 % interval, ends included.</param>
/// <param name="Brier">Squared distance of the up-probability from the outcome, 0 to 1.</param>
/// <param name="SnapshotId">The market that the outcome was read from.</param>
public sealed record RealisedScore(
    string RunId,
    DateOnly AsOf,
    string DataSource,
    string Horizon,
    DateOnly TargetDate,
    double LogReturn,
    double CentsPerLb,
    double Pinball,
    double Pit,
    bool Inside80,
    double Brier,
    string SnapshotId);
