using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Newton's method for the maximum of a smooth function, with its analytic gradient and information: damped where the information is not positive
/// definite (Marquardt 1963), steps limited and halved until the value rises. Sequential, so the same bits on every machine.
/// </summary>
internal static class NewtonMaximum
{
    private const int MaxSteps = 200, MaxHalvings = 60;
    private const double LongestStep = 2.0, LastStep = 1e-10, FirstDamping = 1e-3, LargestDamping = 1e12;

    /// <summary>Value at a point; writes the gradient and the information (minus the second derivatives, row-major).</summary>
    internal delegate double Surface(ReadOnlySpan<double> at, Span<double> gradient, Span<double> information);

    /// <param name="what">Named in the error, such as "The hurdle".</param>
    /// <exception cref="CbiException">GateFailed when no maximum is found.</exception>
    internal static NewtonFit Find(Surface surface, ReadOnlySpan<double> start, string what)
    {
        var size = start.Length;
        double[] at = start.ToArray(), gradient = new double[size], information = new double[size * size], factor = new double[size * size];
        var value = surface(at, gradient, information);
        for (var step = 1; step <= MaxSteps; step++)
        {
            var damping = FactorDamped(information, factor, size, what);
            var move = gradient.ToArray();
            Cholesky.Substitute(factor, size, move);
            var longest = move.Max(Math.Abs);
            if (damping == 0.0 && longest <= LastStep)
            {
                return new NewtonFit(at, Cholesky.Inverse(factor, size, size), value, step);
            }

            var share = Math.Min(1.0, LongestStep / longest);
            (at, value) = Climb(surface, at, value, move, share, gradient, information, what);
        }

        throw NoMaximum(what, $"{MaxSteps} Newton steps did not reach one");
    }

    private static (double[] At, double Value) Climb(
        Surface surface, double[] from, double value, double[] move, double share, double[] gradient, double[] information, string what)
    {
        // Rounding may keep the last steps from rising.
        var slack = 1e-12 * Math.Abs(value);
        for (var halving = 0; halving < MaxHalvings; halving++, share *= 0.5)
        {
            var candidate = from.Select((v, i) => v + share * move[i]).ToArray();
            var reached = surface(candidate, gradient, information);
            if (reached >= value - slack)
            {
                return (candidate, reached);
            }
        }

        throw NoMaximum(what, "the value does not rise along the Newton step");
    }

    private static double FactorDamped(double[] information, double[] factor, int size, string what)
    {
        for (var damping = 0.0; damping <= LargestDamping; damping = damping == 0.0 ? FirstDamping : damping * 10.0)
        {
            information.CopyTo(factor, 0);
            for (var i = 0; i < size; i++)
            {
                factor[i * size + i] += damping * Math.Max(1.0, Math.Abs(factor[i * size + i]));
            }

            if (Cholesky.TryFactor(factor, size, size))
            {
                return damping;
            }
        }

        throw NoMaximum(what, "its second derivatives are not finite");
    }

    private static CbiException NoMaximum(string what, string why) =>
        new(ExitCode.GateFailed, $"{what} has no maximum of its likelihood: {why}. The corpus is too small or too regular; use more windows.");
}
