using Cbi.Domain;
using Cbi.Numerics;
using MathNet.Numerics;

namespace Cbi.Core;

/// <summary>The recursion of <see cref="GarchModel"/>, with Student-t or skewed t innovations.</summary>
internal static class GarchLikelihood
{
    /// <summary>
    /// Log likelihood of daily returns: sum of ln f(e / sigma) - ln sigma with f the unit-variance density of the model's law and e = r - mean.
    /// Starts at the unconditional variance. A missing (NaN) return adds nothing and its square is replaced by its expectation.
    /// </summary>
    internal static double Of(ReadOnlySpan<double> returns, GarchModel model)
    {
        if (model.Skew != 1.0)
        {
            return OfSkewed(returns, model);
        }

        var nu = model.DegreesOfFreedom;
        var variance = model.UnconditionalVariance;
        var sumOfLogs = 0.0;
        var count = 0;
        foreach (var r in returns)
        {
            if (double.IsFinite(r))
            {
                var square = (r - model.Mean) * (r - model.Mean);
                sumOfLogs += 0.5 * Math.Log(variance) + 0.5 * (nu + 1.0) * Math.Log(1.0 + square / (variance * (nu - 2.0)));
                count++;
            }

            variance = Next(model, variance, r - model.Mean);
        }

        var constant = SpecialFunctions.GammaLn(0.5 * (nu + 1.0)) - SpecialFunctions.GammaLn(0.5 * nu) - 0.5 * Math.Log(Math.PI * (nu - 2.0));
        return count * constant - sumOfLogs;
    }

    private static double OfSkewed(ReadOnlySpan<double> returns, GarchModel model)
    {
        var law = new SkewStudentT(model.DegreesOfFreedom, model.Skew);
        var variance = model.UnconditionalVariance;
        var sum = 0.0;
        foreach (var r in returns)
        {
            if (double.IsFinite(r))
            {
                sum += law.LogDensity((r - model.Mean) / Math.Sqrt(variance)) - 0.5 * Math.Log(variance);
            }

            variance = Next(model, variance, r - model.Mean);
        }

        return sum;
    }

    /// <summary>The variance of the next day after a shock; a missing shock is replaced by what is expected of it.</summary>
    private static double Next(GarchModel model, double variance, double shock)
    {
        var square = double.IsFinite(shock) ? shock * shock : variance;
        var share = double.IsFinite(shock) ? shock < 0.0 ? 1.0 : 0.0 : model.NegativeShare;
        return model.Omega + (model.Alpha + model.Leverage * share) * square + model.Beta * variance;
    }

    /// <summary>For every row, the variance of the next day given the returns up to the row. Same length as the returns.</summary>
    internal static double[] NextVariances(ReadOnlySpan<double> returns, GarchModel model)
    {
        var result = new double[returns.Length];
        var variance = model.UnconditionalVariance;
        for (var t = 0; t < returns.Length; t++)
        {
            variance = Next(model, variance, returns[t] - model.Mean);
            result[t] = variance;
        }

        return result;
    }

    /// <summary>
    /// (return - mean) / sigma of every row, with sigma from the returns before it (the unconditional one at the first row); NaN where the return is missing.
    /// </summary>
    /// <param name="returns">Daily log returns, NaN where missing.</param>
    /// <param name="model">The model that made the variances.</param>
    /// <param name="nextVariances">Of <see cref="NextVariances"/> over the same returns, or more.</param>
    internal static double[] Residuals(ReadOnlySpan<double> returns, GarchModel model, ReadOnlySpan<double> nextVariances)
    {
        var residuals = new double[returns.Length];
        for (var t = 0; t < residuals.Length; t++)
        {
            residuals[t] = (returns[t] - model.Mean) / Math.Sqrt(t == 0 ? model.UnconditionalVariance : nextVariances[t - 1]);
        }

        return residuals;
    }
}
