using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Fits hurdle, count and sizes on a labelled corpus.</summary>
internal static class CoefficientFactory
{
    /// <exception cref="CbiException">GateFailed: too few windows with jumps, no maximum, or a collapsed dispersion.</exception>
    internal static FittedJumps Fit(JumpCorpus corpus, FactoryOptions options)
    {
        var known = corpus.Windows.Select(w => w.Known).ToArray();
        var dictionary = JumpDictionary.Freeze(known, corpus.LogVolatilityCentre);
        var jumping = corpus.Windows.Where(w => w.Jumps > 0).ToArray();
        RequireEnough(jumping.Length, options);

        var hurdleDesign = Design.Of(known, k => JumpDesign.HurdleRow(dictionary, k));
        var hurdle = RidgeLogistic.Fit(hurdleDesign, [.. corpus.Windows.Select(w => w.Jumps > 0)], options.HurdleRidge);

        JumpCovariates[] knownOfJumping = [.. jumping.Select(w => w.Known)];
        var meanDesign = Design.Of(knownOfJumping, k => JumpDesign.MeanRow(dictionary, k));
        var dispersionDesign = Design.Of(knownOfJumping, k => JumpDesign.DispersionRow(dictionary, k));
        int[] counts = [.. jumping.Select(w => w.Jumps)];
        var counted = TruncatedCountRegression.Fit(meanDesign, dispersionDesign, counts);
        var dispersion = DispersionByMoments.Fit(meanDesign, dispersionDesign, counts, counted, options.WindowsPerCell, options.DispersionRidge);

        var (variation, spread) = PhiSpread(dispersionDesign, dispersion);
        var fitted = new FittedJumps
        {
            Dictionary = dictionary,
            Hurdle = hurdle,
            Mean = counted.Mean,
            Dispersion = dispersion,
            Sizes = JumpSizeFit.Fit(corpus.Jumps),
            PhiVariation = variation,
            PhiSpread = spread,
            CountedRate = (double)counts.Sum() / known.Length,
            FittedRate = Rate(known, dictionary, hurdle, counted.Mean, dispersion),
        };
        RequireSpread(fitted, options);
        return fitted;
    }

    private static (double Variation, double Spread) PhiSpread(Design design, Regression dispersion)
    {
        var phi = Enumerable.Range(0, design.Rows).Select(i => ExpKernel.Of(design.Predict(i, dispersion.Coefficients))).Order().ToArray();
        var mean = FixedLaneSum.Of(phi) / phi.Length;
        return (
            Math.Sqrt(FixedLaneSum.OfSquares(phi, mean) / phi.Length) / mean,
            QuantileFunction.OfSorted(phi, 0.95) / QuantileFunction.OfSorted(phi, 0.05));
    }

    private static double Rate(JumpCovariates[] known, JumpDictionary dictionary, Regression hurdle, Regression mean, Regression dispersion)
    {
        var sum = 0.0;
        foreach (var window in known)
        {
            var chance = 1.0 / (1.0 + ExpKernel.Of(-Dot(JumpDesign.HurdleRow(dictionary, window), hurdle)));
            sum += chance * ZeroTruncatedNegativeBinomial.Mean(
                ExpKernel.Of(Dot(JumpDesign.MeanRow(dictionary, window), mean)),
                ExpKernel.Of(Dot(JumpDesign.DispersionRow(dictionary, window), dispersion)));
        }

        return sum / known.Length;
    }

    private static double Dot(double[] row, Regression regression) => row.Zip(regression.Coefficients, (x, b) => x * b).Sum();

    private static void RequireEnough(int found, FactoryOptions options)
    {
        if (found < options.LeastJumpWindows)
        {
            throw new CbiException(
                ExitCode.GateFailed,
                $"Insufficient evidence: only {found} windows of the corpus hold a jump, {options.LeastJumpWindows} are needed "
                + "(least_jump_windows). Use a longer history, or a drawn corpus.");
        }
    }

    private static void RequireSpread(FittedJumps fitted, FactoryOptions options)
    {
        if (!(fitted.PhiVariation >= options.LeastPhiVariation && fitted.PhiSpread >= options.LeastPhiSpread))
        {
            throw new CbiException(
                ExitCode.GateFailed,
                $"The dispersion has collapsed: CV(phi) is {fitted.PhiVariation:F3} and P95/P05(phi) {fitted.PhiSpread:F3}; expected at least "
                + $"{options.LeastPhiVariation} and {options.LeastPhiSpread}. "
                + "The corpus does not show a dispersion that depends on regime, event or volatility.");
        }
    }
}
