namespace Cbi.Learning;

/// <summary>
/// The recent window of one column beside its training window. Statistics are NaN for an unknown verdict or a dark column.
/// </summary>
/// <param name="Column">Its name.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Psi">Population stability index over training quantile bins, nats.</param>
/// <param name="Ks">Kolmogorov-Smirnov distance, 0 to 1.</param>
/// <param name="KsPValue">Its asymptotic p-value with effective sample sizes; informative, not what the verdict rests on.</param>
/// <param name="WindowPValue">Share of equally long training windows at least as unusual, the recent one counted; decides.</param>
/// <param name="EffectiveRecent">Independent values that the recent window is worth, at the autocorrelation of the training window.</param>
/// <param name="TrainingMissing">Share of missing sessions of the training window since the column's first value.</param>
/// <param name="RecentMissing">Share of missing sessions of the recent window.</param>
/// <param name="Reason">The verdict in words.</param>
public sealed record ColumnDrift(
    string Column,
    DriftVerdict Verdict,
    double Psi,
    double Ks,
    double KsPValue,
    double WindowPValue,
    double EffectiveRecent,
    double TrainingMissing,
    double RecentMissing,
    string Reason);
