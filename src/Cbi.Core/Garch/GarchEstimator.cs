using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Maximum likelihood with variance targeting (Engle and Mezrich 1996): mean and unconditional variance are the sample's,
/// so only persistence, its split and the degrees of freedom are searched. Deterministic.
/// </summary>
internal static class GarchEstimator
{
    /// <summary>Log-likelihood units.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>Fits the finite returns; the variance after the last of them is part of the result. Throws <see cref="CbiException"/> when too few vary.</summary>
    internal static GarchModel Fit(ReadOnlySpan<double> returns, CoreOptions options, string place)
    {
        var (mean, variance, count) = Moments(returns);
        InsufficientHistory.ThrowIfFewer(variance > 0.0 ? count : 0, options.MinReturns, place);
        var sample = returns.ToArray();
        // Persistence 0.97, news share 0.07 and 7 degrees of freedom: what daily futures returns usually show.
        double[] start = [GarchScale.Logit(0.97 / GarchScale.MostPersistence), GarchScale.Logit(0.07), Math.Log(7.0 - GarchScale.FewestDegrees)];
        var point = NelderMead.Minimise(p => -GarchLikelihood.Of(sample, From(p, mean, variance)), start, 0.7, Tolerance, options.MaxEvaluations);
        var model = From(point, mean, variance);
        return model with { NextVariance = GarchLikelihood.NextVariances(returns, model)[^1] };
    }

    private static GarchModel From(double[] point, double mean, double variance)
    {
        var persistence = GarchScale.MostPersistence * GarchScale.Logistic(point[0]);
        var alpha = persistence * GarchScale.Logistic(point[1]);
        var degrees = GarchScale.Degrees(point[2]);
        return new GarchModel(mean, variance * (1.0 - persistence), alpha, persistence - alpha, degrees, variance);
    }

    private static (double Mean, double Variance, int Count) Moments(ReadOnlySpan<double> returns)
    {
        double mean = 0.0, squares = 0.0;
        var count = 0;
        foreach (var r in returns)
        {
            if (double.IsFinite(r))
            {
                // Welford's update: no cancellation between a square and a squared mean.
                var delta = r - mean;
                mean += delta / ++count;
                squares += delta * (r - mean);
            }
        }

        return (mean, count > 0 ? squares / count : 0.0, count);
    }
}
