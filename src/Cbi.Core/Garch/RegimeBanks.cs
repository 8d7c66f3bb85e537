using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core;

/// <summary>
/// Banks of residuals by the regime of the filtered variance. The limits are the 70 % and 95 % quantiles of the variances, the ranks of
/// <see cref="Regime"/>. Each bank is moved and stretched to mean 0 and variance 1: the recursion owns the size of a session, a bank its
/// shape, and the mean of the past is not expected to go on.
/// </summary>
internal static class RegimeBanks
{
    private const double StressedRank = 0.70, CrisisRank = 0.95;

    /// <param name="returns">Daily log returns, NaN where missing.</param>
    /// <param name="model">Fitted to them.</param>
    /// <param name="options">First rows left out, fewest residuals of a bank.</param>
    /// <param name="place">What an error calls the series.</param>
    /// <exception cref="CbiException">Fewer finite returns after the first rows than one bank needs.</exception>
    internal static ResidualBanks Of(ReadOnlySpan<double> returns, GarchModel model, CoreOptions options, string place)
    {
        var next = GarchLikelihood.NextVariances(returns, model);
        var residuals = GarchLikelihood.Residuals(returns, model, next);
        var known = Enumerable.Range(options.WarmUp, Math.Max(0, returns.Length - options.WarmUp))
            .Where(t => double.IsFinite(residuals[t]))
            .Select(t => (Variance: next[t - 1], Residual: residuals[t]))
            .ToArray();
        InsufficientHistory.ThrowIfFewer(known.Length, options.MinReturns - options.WarmUp, place);
        double[] variances = [.. known.Select(k => k.Variance).Order()];
        double stressed = QuantileFunction.OfSorted(variances, StressedRank), crisis = QuantileFunction.OfSorted(variances, CrisisRank);
        return new ResidualBanks(
            Standardised([.. known.Select(k => k.Residual)]),
            stressed,
            crisis,
            [
                Bank(Regime.Calm, 0.0, stressed),
                Bank(Regime.Stressed, stressed, crisis),
                Bank(Regime.Crisis, crisis, double.PositiveInfinity),
            ]);

        ResidualBank Bank(Regime regime, double fromInclusive, double toExclusive)
        {
            double[] own = [.. known.Where(k => k.Variance >= fromInclusive && k.Variance < toExclusive).Select(k => k.Residual)];
            return new ResidualBank(regime, own.Length, own.Length >= options.MinBankResiduals ? Standardised(own) : []);
        }
    }

    private static ImmutableArray<double> Standardised(double[] residuals)
    {
        var mean = residuals.Average();
        var deviation = Math.Sqrt(residuals.Average(z => (z - mean) * (z - mean)));
        return [.. residuals.Select(z => (z - mean) / deviation)];
    }
}
