using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Logistic regression with a ridge on every coefficient but the first (le Cessie and van Houwelingen 1992), by iteratively reweighted least squares,
/// which is Newton's method on the penalised likelihood. Standard errors: the sandwich (I + R)^-1 I (I + R)^-1 with information I and penalty R.
/// </summary>
internal static class RidgeLogistic
{
    /// <param name="x">Finite; the first column is the intercept.</param>
    /// <param name="outcomes">One a row.</param>
    /// <param name="ridge">Penalty, 0 or more; a prior of variance 1 / ridge around 0.</param>
    internal static Regression Fit(Design x, bool[] outcomes, double ridge)
    {
        var size = x.Columns;
        var fit = NewtonMaximum.Find(
            (at, gradient, information) => Likelihood(x, outcomes, ridge, at, gradient, information), new double[size], "The hurdle");

        var information = new double[size * size];
        Likelihood(x, outcomes, 0.0, fit.At, new double[size], information);
        return new Regression(fit.At, [.. Enumerable.Range(0, size).Select(i => Math.Sqrt(Sandwich(fit.Inverse, information, i)))]);
    }

    private static double Likelihood(
        Design x, bool[] outcomes, double ridge, ReadOnlySpan<double> at, Span<double> gradient, Span<double> information)
    {
        gradient.Clear();
        information.Clear();
        var value = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var row = x.Row(i);
            var eta = x.Predict(i, at);

            // ln(1 + e^-|eta|) does not overflow.
            var small = ExpKernel.Of(-Math.Abs(eta));
            var chance = eta >= 0.0 ? 1.0 / (1.0 + small) : small / (1.0 + small);
            value += Math.Min(outcomes[i] ? eta : -eta, 0.0) - LogKernel.Of(1.0 + small);
            NormalEquations.Add(row, (outcomes[i] ? 1.0 : 0.0) - chance, chance * (1.0 - chance), gradient, information);
        }

        return value - NormalEquations.Penalise(at, ridge, gradient, information);
    }

    private static double Sandwich(double[] inverse, double[] middle, int i)
    {
        var size = (int)Math.Sqrt(inverse.Length);
        var sum = 0.0;
        for (var j = 0; j < size; j++)
        {
            for (var k = 0; k < size; k++)
            {
                sum += inverse[i * size + j] * middle[j * size + k] * inverse[k * size + i];
            }
        }

        return sum;
    }
}
