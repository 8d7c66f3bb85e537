namespace Cbi.Numerics.Tests;

/// <summary>
/// The functions behind the draws as a table: function, reference, range, bound in ulp of the reference. The platform's functions are good to one
/// ulp, which the bounds include; the reference of the quantiles is our own tail probability or the published digits, of the angle the platform's
/// sine at the same angle.
/// </summary>
public sealed class UlpTableTests
{
    private const int Points = 20_000;

    private static readonly Dictionary<string, (Func<double, double> Function, Func<double, double> Reference)> Functions = new()
    {
        ["exp"] = (ExpKernel.Of, Math.Exp),
        ["log"] = (LogKernel.Of, Math.Log),
        ["unit log"] = (UnitLogKernel.Of, Math.Log),
        ["growth"] = (GrowthKernel.Of, x => x < 1e-3 ? x * (1.0 + x / 2.0 * (1.0 + x / 3.0 * (1.0 + x / 4.0 * (1.0 + x / 5.0)))) : Math.Exp(x) - 1.0),
        ["sine"] = (x => AngleKernel.Sine(Bits(x / Math.PI)), x => Math.Sin(x)),
        ["point sine"] = (x => AngleKernel.Point(Bits(2.0 * x / Math.PI) & ~7UL).Sine, Math.Sin),
        ["point cosine"] = (x => AngleKernel.Point(Bits(2.0 * x / Math.PI) & ~7UL).Cosine, Math.Cos),
        ["normal quantile"] = (NormalQuantileKernel.Of, p => p < 0.5 ? -Refined(p) : Refined(1.0 - p)),
        ["t(5) quantile"] = (p => StudentTDistribution.Quantile(p, 5.0), p => TableOfFive(p)),
    };

    [Theory]
    [InlineData("exp", -708.0, 709.7, 2.5)]
    [InlineData("exp", -1.0, 1.0, 2.5)]
    [InlineData("log", 1e-300, 1e-290, 3.0)]
    [InlineData("log", 1e-3, 0.9, 3.0)]
    [InlineData("log", 0.7, 1.5, 3.0)]
    [InlineData("log", 1.0, 1e300, 3.0)]
    [InlineData("unit log", 2.3e-16, 1e-12, 3.0)]
    [InlineData("unit log", 1e-6, 0.5, 4.0)]
    [InlineData("unit log", 0.5, 1.0, 12.0)]
    [InlineData("unit log", 0.999, 1.0, 3.0)]
    [InlineData("growth", 1e-12, 1e-4, 4.0)]
    [InlineData("growth", 0.35, 36.0, 5.0)]
    [InlineData("growth", 36.0, 700.0, 4.0)]
    [InlineData("sine", -1.57, 1.57, 5.0)]
    [InlineData("point sine", -0.785, 0.785, 4.0)]
    [InlineData("point cosine", -0.785, 0.785, 16.0)]
    [InlineData("normal quantile", 1e-12, 0.4, 64.0)]
    [InlineData("normal quantile", 0.6, 0.999, 64.0)]
    [InlineData("t(5) quantile", 0.001, 0.4, 50_000.0)]
    public void Function_OverItsRange_StaysWithinItsBound(string name, double from, double to, double ulps)
    {
        var (function, reference) = Functions[name];
        var stream = RandomStream.Create(17, 4);
        double worst = 0.0, at = 0.0;
        var points = name.EndsWith("quantile", StringComparison.Ordinal) ? Points / 10 : Points;
        for (var i = 0; i < points; i++)
        {
            var x = Snap(name, from + (to - from) * stream.NextUnit());
            var expected = reference(x);
            var error = Math.Abs(function(x) - expected) / (Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected));
            (worst, at) = error > worst ? (error, x) : (worst, at);
        }

        worst.ShouldBeLessThanOrEqualTo(ulps, $"{name} at {at:R}");
    }

    /// <summary>Angles exist on a grid of 2^-52 of their range: the argument that the kernel sees is the one the reference gets.</summary>
    private static double Snap(string name, double x) => name switch
    {
        "sine" => (Unit(Bits(x / Math.PI)) - 1.5) * Math.PI,
        "point sine" or "point cosine" => (Unit(Bits(2.0 * x / Math.PI)) - 1.5) * (Math.PI / 2.0),
        _ => x,
    };

    private static ulong Bits(double turn) => (BitConverter.DoubleToUInt64Bits(turn + 1.5) & 0x000F_FFFF_FFFF_FFFF) << 12;

    private static double Unit(ulong bits) => BitConverter.UInt64BitsToDouble((bits >> 12) | 0x3FF0_0000_0000_0000);

    /// <summary>
    /// Upper quantile of tail p: one Newton step on the normal tail from the function under test, so that its own error cancels to second order.
    /// </summary>
    private static double Refined(double p)
    {
        var x = -NormalQuantileKernel.Of(p);
        return x + (NormalDistribution.Cdf(-x) - p) / NormalDistribution.Density(x);
    }

    /// <summary>The same for t(5), whose distribution function is elementary: Johnson, Kotz and Balakrishnan (1995), equation 28.11.</summary>
    private static double TableOfFive(double p)
    {
        var x = StudentTDistribution.Quantile(p, 5.0);
        var angle = Math.Atan2(-x, Math.Sqrt(5.0));
        var (sine, cosine) = Math.SinCos(angle);
        var inner = (angle + sine * (cosine + 2.0 / 3.0 * cosine * cosine * cosine)) * 2.0 / Math.PI;
        return x - (0.5 - 0.5 * inner - p) / StudentTDistribution.Density(x, 5.0);
    }
}
