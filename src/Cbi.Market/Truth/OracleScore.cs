using Cbi.Domain;

namespace Cbi.Market;

/// <summary>
/// What perfect knowledge of the state is worth at one horizon: mean pinball loss over the published quantile grid, on all origins of the sample,
/// overlapping, in log-return units. Each forecast takes its quantile shape from the sample itself, so all four are favoured alike.
/// </summary>
/// <param name="Unconditional">One distribution for all sessions.</param>
/// <param name="WidthOnly">The true conditional volatility scales that distribution around the unconditional median.</param>
/// <param name="CentreOnly">The true conditional mean moves it; the width is constant.</param>
/// <param name="Both">True conditional mean and volatility.</param>
public sealed record OracleScore(Horizon Horizon, double Unconditional, double WidthOnly, double CentreOnly, double Both)
{
    /// <summary>Share of the unconditional loss that the width saves, 0.03 is 3 %.</summary>
    public double WidthGain => 1.0 - WidthOnly / Unconditional;

    public double CentreGain => 1.0 - CentreOnly / Unconditional;

    public double TotalGain => 1.0 - Both / Unconditional;
}
