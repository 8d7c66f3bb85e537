using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Regression of counts of at least 1 on two designs: log mean and log dispersion of a negative binomial, by maximum likelihood of the zero-truncated
/// law (Grogger and Carson 1991; NB2 with modelled dispersion as in Hilbe 2011, chapter 10). The start is least squares of log counts; then Newton's
/// method with exact derivatives.
/// </summary>
internal static class TruncatedCountRegression
{
    /// <summary>A prior variance of 10 000 in logs: only columns that no window informs feel it, and stay at 0.</summary>
    private const double Ridge = 1e-4;

    /// <summary>Bounds of the log dispersion inside the likelihood; counts without overdispersion end at the lower one.</summary>
    private const double LowestLogPhi = -9.0, HighestLogPhi = 6.0;

    /// <param name="mean">Design of the log mean; the first column is the intercept.</param>
    /// <param name="dispersion">Design of the log dispersion; the first column is the intercept.</param>
    /// <param name="counts">At least 1 each, one a row.</param>
    internal static TruncatedCountFit Fit(Design mean, Design dispersion, int[] counts)
    {
        double[] start = [.. LogLinear(mean, counts), .. new double[dispersion.Columns]];
        var fit = NewtonMaximum.Find(
            (at, gradient, information) => Likelihood(mean, dispersion, counts, at, gradient, information), start, "The count model");
        var size = start.Length;
        return new TruncatedCountFit(
            new Regression(fit.At[..mean.Columns], [.. Enumerable.Range(0, mean.Columns).Select(i => Math.Sqrt(fit.Inverse[i * size + i]))]),
            fit.At[mean.Columns..],
            fit.Inverse,
            fit.Value);
    }

    internal static double LogPhi(double predicted) => Math.Clamp(predicted, LowestLogPhi, HighestLogPhi);

    private static double Likelihood(
        Design mean, Design dispersion, int[] counts, ReadOnlySpan<double> at, Span<double> gradient, Span<double> information)
    {
        gradient.Clear();
        information.Clear();
        int size = at.Length, p = mean.Columns;
        var value = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            var mu = ExpKernel.Of(mean.Predict(i, at[..p]));
            var logPhi = dispersion.Predict(i, at[p..]);
            var phi = ExpKernel.Of(LogPhi(logPhi));
            if (!(mu > 0.0 && mu < 1e6))
            {
                return double.NegativeInfinity;
            }

            value += ZeroTruncatedNegativeBinomial.LogMass(counts[i], mu, phi);
            var d = ZeroTruncatedNegativeBinomial.Derivatives(counts[i], mu, phi);
            if (logPhi is < LowestLogPhi or > HighestLogPhi)
            {
                d = d with { Phi = 0.0, MeanPhi = 0.0, PhiPhi = 0.0 };
            }

            ReadOnlySpan<double> x = mean.Row(i), z = dispersion.Row(i);
            Block(x, x, -d.MeanMean, information, size, 0, 0);
            Block(x, z, -d.MeanPhi, information, size, 0, p);
            Block(z, z, -d.PhiPhi, information, size, p, p);
            Score(x, d.Mean, gradient);
            Score(z, d.Phi, gradient[p..]);
        }

        for (var j = 0; j < size; j++)
        {
            value -= 0.5 * Ridge * at[j] * at[j];
            gradient[j] -= Ridge * at[j];
            information[j * size + j] += Ridge;
        }

        return value;
    }

    private static void Score(ReadOnlySpan<double> row, double score, Span<double> gradient)
    {
        for (var j = 0; j < row.Length; j++)
        {
            gradient[j] += score * row[j];
        }
    }

    /// <summary>Adds weight x left' right; only the upper triangle of the information is ever read.</summary>
    private static void Block(
        ReadOnlySpan<double> left, ReadOnlySpan<double> right, double weight, Span<double> information, int size, int top, int side)
    {
        for (var j = 0; j < left.Length; j++)
        {
            if (left[j] != 0.0)
            {
                for (var k = 0; k < right.Length; k++)
                {
                    information[(top + j) * size + side + k] += weight * left[j] * right[k];
                }
            }
        }
    }

    private static double[] LogLinear(Design mean, int[] counts)
    {
        double[] cross = new double[mean.Columns], gram = new double[mean.Columns * mean.Columns];
        for (var i = 0; i < counts.Length; i++)
        {
            NormalEquations.Add(mean.Row(i), LogKernel.Of(counts[i]), 1.0, cross, gram);
        }

        for (var j = 0; j < cross.Length; j++)
        {
            gram[j * cross.Length + j] += Ridge;
        }

        Cholesky.Solve(gram, cross.Length, cross);
        return cross;
    }
}
