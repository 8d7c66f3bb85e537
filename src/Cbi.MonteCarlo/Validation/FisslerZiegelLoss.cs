using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The FZ0 loss that scores VaR and expected shortfall together (Fissler and Ziegel 2016; Patton, Ziegel and Chen 2019, Journal of Econometrics 211,
/// equation 6): the homogeneous member of degree 0, so differences do not depend on the unit.
/// </summary>
public static class FisslerZiegelLoss
{
    /// <summary>
    /// With losses positive: 1{L &gt; VaR}(L - VaR) / (p ES) + VaR / ES + ln ES - 1. Smaller is better. NaN propagates.
    /// </summary>
    /// <param name="loss">Realised loss.</param>
    /// <param name="valueAtRisk">Forecast VaR.</param>
    /// <param name="shortfall">Forecast expected shortfall, positive.</param>
    /// <param name="tail">p = 1 - confidence, 0 &lt; p &lt; 1.</param>
    public static double Of(double loss, double valueAtRisk, double shortfall, double tail)
    {
        CoverageTests.RequireTail(tail);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(shortfall, 0.0);
        var excess = loss > valueAtRisk ? loss - valueAtRisk : 0.0;
        return excess / (tail * shortfall) + valueAtRisk / shortfall + LogKernel.Of(shortfall) - 1.0;
    }
}
