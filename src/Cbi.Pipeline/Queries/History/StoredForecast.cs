namespace Cbi.Pipeline;

/// <summary>One stored quantile of a forecast.</summary>
/// <param name="Sessions">Sessions from as-of to target.</param>
/// <param name="TargetDate">Date of the target session by the exchange's holiday rule.</param>
/// <param name="Level">Probability, 0 to 1.</param>
/// <param name="LogReturn">Log return of the held contract from as-of to target.</param>
/// <param name="CentsPerLb">As-of close times exp(log return).</param>
/// <param name="PUp">Probability that the price ends above the as-of close.</param>
public sealed record StoredForecast(
    string RunId,
    DateOnly AsOf,
    string DataSource,
    string Horizon,
    int Sessions,
    DateOnly TargetDate,
    double Level,
    double LogReturn,
    double CentsPerLb,
    double PUp);
