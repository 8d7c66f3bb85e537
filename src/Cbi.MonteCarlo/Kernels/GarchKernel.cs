using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.MonteCarlo;

/// <summary>
/// One session of GARCH(1,1) (Bollerslev 1986), with another alpha for falls where the model has leverage (Glosten, Jagannathan and
/// Runkle 1993), for a block of paths: e = sqrt(variance) z limited to -L ... L, return = mean + e, next variance =
/// omega + alpha e^2 + beta variance. Units: daily log return and its square.
/// </summary>
internal static class GarchKernel
{
    private const int Lanes = 8;

    /// <summary>Advances every path by one session, in place. Equal lengths; z is a unit-variance draw a path. NaN propagates.</summary>
    public static void Step(in GarchStep model, ReadOnlySpan<double> z, Span<double> variance, Span<double> cumulative)
    {
        Debug.Assert(variance.Length == z.Length && cumulative.Length == z.Length);
        if (Vector128.IsHardwareAccelerated)
        {
            Wide(model, z, variance, cumulative);
        }
        else
        {
            Scalar(model, z, variance, cumulative);
        }
    }

    internal static void Scalar(in GarchStep model, ReadOnlySpan<double> z, Span<double> variance, Span<double> cumulative)
    {
        for (var i = 0; i < z.Length; i++)
        {
            // Comparisons, not Min and Max, whose treatment of NaN differs between processors.
            var e = Math.Sqrt(variance[i]) * z[i];
            e = e > model.Limit ? model.Limit : e;
            e = e < -model.Limit ? -model.Limit : e;
            cumulative[i] += model.Mean + e;
            var news = e < 0.0 ? model.AlphaBelow : model.Alpha;
            variance[i] = Math.FusedMultiplyAdd(news, e * e, Math.FusedMultiplyAdd(model.Beta, variance[i], model.Omega));
        }
    }

    /// <summary>Eight paths a pass; the remainder of fewer than eight takes the scalar way.</summary>
    internal static void Wide(in GarchStep model, ReadOnlySpan<double> z, Span<double> variance, Span<double> cumulative)
    {
        Vector512<double> mean = Vector512.Create(model.Mean), omega = Vector512.Create(model.Omega);
        Vector512<double> alpha = Vector512.Create(model.Alpha), below = Vector512.Create(model.AlphaBelow);
        var beta = Vector512.Create(model.Beta);
        var limit = Vector512.Create(model.Limit);
        var draws = MemoryMarshal.Cast<double, Vector512<double>>(z);
        var variances = MemoryMarshal.Cast<double, Vector512<double>>(variance)[..draws.Length];
        var sums = MemoryMarshal.Cast<double, Vector512<double>>(cumulative)[..draws.Length];
        for (var i = 0; i < draws.Length; i++)
        {
            var e = Vector512.Sqrt(variances[i]) * draws[i];
            e = Vector512.ConditionalSelect(Vector512.GreaterThan(e, limit), limit, e);
            e = Vector512.ConditionalSelect(Vector512.LessThan(e, -limit), -limit, e);
            sums[i] += mean + e;
            var news = Vector512.ConditionalSelect(Vector512.LessThan(e, Vector512<double>.Zero), below, alpha);
            variances[i] = Vector512.FusedMultiplyAdd(news, e * e, Vector512.FusedMultiplyAdd(beta, variances[i], omega));
        }

        var done = draws.Length * Lanes;
        Scalar(model, z[done..], variance[done..], cumulative[done..]);
    }
}
