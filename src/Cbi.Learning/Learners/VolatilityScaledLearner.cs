using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Filtered historical simulation in one step: quantiles of label / scale, times the scale of the row (Barone-Adesi, Giannopoulos, Vosper
/// 1999).
/// </summary>
internal sealed class VolatilityScaledLearner : IQuantileLearner
{
    public string Recipe => "volatility-scaled";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) => PlainAnswer.Scaled(data.Training(fold));
}
