using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Maximum likelihood of GJR-GARCH(1,1) with skewed Student-t innovations, with variance targeting, from the GARCH-t fit that it nests: so
/// its likelihood is never below that fit's. Deterministic.
/// </summary>
internal static class GjrEstimator
{
    private const double LeastShare = 1e-6;

    /// <summary>Log-likelihood units.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Side of the first simplex; the second starts where the first ended, in case it had collapsed before the top.</summary>
    private static readonly double[] s_sides = [0.4, 0.1];

    /// <param name="returns">Daily log returns, NaN where missing: those of <paramref name="garch"/>.</param>
    /// <param name="garch">The GARCH-t fit: its mean and unconditional variance stay.</param>
    /// <param name="options">Budget of each search.</param>
    internal static GarchModel Fit(ReadOnlySpan<double> returns, GarchModel garch, CoreOptions options)
    {
        var sample = returns.ToArray();
        var point = Start(garch);
        foreach (var side in s_sides)
        {
            point = NelderMead.Minimise(p => Loss(sample, From(p, garch)), point, side, Tolerance, options.MaxEvaluations);
        }

        var model = From(point, garch);
        model = Loss(sample, model) < Loss(sample, garch) ? model : garch;
        return model with { NextVariance = GarchLikelihood.NextVariances(returns, model)[^1] };
    }

    private static double Loss(double[] returns, GarchModel model) =>
        model.Alpha < 1.0 ? -GarchLikelihood.Of(returns, model) : double.PositiveInfinity;

    /// <summary>The nested model: falls make up half of the news, no skew.</summary>
    private static double[] Start(GarchModel garch) =>
    [
        GarchScale.Logit(Inside(garch.Persistence / GarchScale.MostPersistence)),
        GarchScale.Logit(Inside(garch.Alpha / garch.Persistence)),
        0.0,
        Math.Log(Math.Max(garch.DegreesOfFreedom - GarchScale.FewestDegrees, LeastShare)),
        0.0,
    ];

    private static double Inside(double share) => Math.Clamp(share, LeastShare, 1.0 - LeastShare);

    /// <summary>
    /// Persistence, the share of the news in it, the share of falls in the news, degrees of freedom and skew from unbounded numbers.
    /// </summary>
    private static GarchModel From(double[] point, GarchModel garch)
    {
        var persistence = GarchScale.MostPersistence * GarchScale.Logistic(point[0]);
        var news = persistence * GarchScale.Logistic(point[1]);
        var falls = GarchScale.Logistic(point[2]);
        var degrees = GarchScale.Degrees(point[3]);
        var skew = Math.Clamp(Math.Exp(point[4]), SkewStudentT.LeastSkew, SkewStudentT.MostSkew);
        var share = new SkewStudentT(degrees, skew).NegativeVarianceShare();
        var alpha = news * (1.0 - falls) / (1.0 - share);
        return garch with
        {
            Omega = garch.UnconditionalVariance * (1.0 - persistence),
            Alpha = alpha,
            Leverage = news * falls / share - alpha,
            Beta = persistence - news,
            DegreesOfFreedom = degrees,
            Skew = skew,
            NegativeShare = share,
        };
    }
}
