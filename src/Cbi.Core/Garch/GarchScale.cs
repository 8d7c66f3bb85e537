namespace Cbi.Core;

/// <summary>The bounds of volatility models and the maps from unbounded numbers, in which searches run, into them.</summary>
internal static class GarchScale
{
    internal const double MostPersistence = 0.999, FewestDegrees = 2.1, MostDegrees = 200.0;

    internal static double Logistic(double x) => 1.0 / (1.0 + Math.Exp(-x));

    internal static double Logit(double p) => Math.Log(p / (1.0 - p));

    /// <summary>Degrees of freedom from the logarithm of what they exceed the fewest by.</summary>
    internal static double Degrees(double x) => Math.Min(MostDegrees, FewestDegrees + Math.Exp(Math.Min(x, 10.0)));
}
