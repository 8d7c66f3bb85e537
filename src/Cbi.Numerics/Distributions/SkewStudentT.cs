namespace Cbi.Numerics;

/// <summary>
/// Student's t with nu degrees of freedom, skewed as by Fernandez and Steel (1998) and scaled to mean 0 and variance 1: the half above zero
/// is stretched by gamma, the half below by 1 / gamma, so P(X above the mode) = gamma^2 / (1 + gamma^2). gamma = 1 is the symmetric t,
/// below 1 the lower tail is the long one.
/// </summary>
public sealed record SkewStudentT
{
    public const double LeastSkew = 0.2, MostSkew = 5.0;

    /// <summary>The draw kernel chooses the side by an integer of this many bits.</summary>
    private const int SideBits = 24;

    private readonly double _above;
    private readonly double _deviation;
    private readonly double _mean;

    /// <summary>Log density at the mode, in units of the standard deviation.</summary>
    private readonly double _logPeak;

    /// <param name="degreesOfFreedom">2 &lt; nu &lt;= 1e6.</param>
    /// <param name="skew">gamma, 0.2 to 5.</param>
    public SkewStudentT(double degreesOfFreedom, double skew = 1.0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(degreesOfFreedom, 2.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(degreesOfFreedom, StudentTDistribution.LargestDegreesOfFreedom);
        ArgumentOutOfRangeException.ThrowIfLessThan(skew, LeastSkew);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(skew, MostSkew);
        DegreesOfFreedom = degreesOfFreedom;
        Skew = skew;
        _above = skew * skew / (1.0 + skew * skew);
        // E|T| of the unit-variance t is 2 nu f(0) / (nu - 1) times its scale; then the moments of the two stretched halves.
        var unit = Math.Sqrt((degreesOfFreedom - 2.0) / degreesOfFreedom);
        var peak = StudentTDistribution.Density(0.0, degreesOfFreedom);
        var absolute = 2.0 * degreesOfFreedom / (degreesOfFreedom - 1.0) * peak * unit;
        _mean = absolute * (skew - 1.0 / skew);
        _deviation = Math.Sqrt(skew * skew + 1.0 / (skew * skew) - 1.0 - _mean * _mean);
        _logPeak = LogKernel.Of(2.0 * skew / (1.0 + skew * skew) * _deviation * peak / unit);
        SidesAbove = (ulong)Math.Round(_above * (1L << SideBits));
        StretchAbove = skew / _deviation;
        StretchBelow = -1.0 / (skew * _deviation);
        Shift = -_mean / _deviation;
    }

    public double DegreesOfFreedom { get; }

    public double Skew { get; }

    public bool IsSymmetric => Skew == 1.0;

    /// <summary>
    /// Quantile of probability p, 0 &lt; p &lt; 1 (others throw); the unit is the standard deviation. Relative error of the t quantile.
    /// </summary>
    public double Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1.0);
        var unit = Math.Sqrt((DegreesOfFreedom - 2.0) / DegreesOfFreedom);
        var below = 1.0 - _above;
        var raw = p >= below
            ? Skew * UpperQuantile(0.5 * (1.0 - p) / _above)
            : -UpperQuantile(0.5 * p / below) / Skew;
        return (unit * raw - _mean) / _deviation;
    }

    /// <summary>Probability of a value above z; the unit is the standard deviation. NaN throws. Absolute error at most 1e-12.</summary>
    public double UpperTail(double z)
    {
        var unit = Math.Sqrt((DegreesOfFreedom - 2.0) / DegreesOfFreedom);
        return z >= Shift
            ? 2.0 * _above * StudentTDistribution.UpperTail((z - Shift) / (StretchAbove * unit), DegreesOfFreedom)
            : 1.0 - 2.0 * (1.0 - _above) * StudentTDistribution.UpperTail((z - Shift) / (StretchBelow * unit), DegreesOfFreedom);
    }

    /// <summary>
    /// Mean of the values above the quantile that is exceeded with probability <paramref name="tail"/>, 0 &lt; tail &lt; 1 (others throw);
    /// the unit is the standard deviation. Each half is a stretched t, whose tail has a closed form
    /// (<see cref="StudentTDistribution.UpperTailMean"/>); the whole has mean 0. Relative error at most 1e-10.
    /// </summary>
    public double UpperTailMean(double tail)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(tail, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tail, 1.0);
        return tail <= _above
            ? Shift + StretchAbove * MeanBeyond(0.5 * tail / _above)
            : -(1.0 - tail) / tail * (Shift + StretchBelow * MeanBeyond(0.5 * (1.0 - tail) / (1.0 - _above)));
    }

    /// <summary>The law of -Z.</summary>
    public SkewStudentT Mirrored() => new(DegreesOfFreedom, 1.0 / Skew);

    /// <summary>
    /// Natural logarithm of the density at z, in units of the standard deviation. NaN propagates. Absolute error at most 1e-12.
    /// </summary>
    public double LogDensity(double z)
    {
        var size = (z - Shift) / (z >= Shift ? StretchAbove : StretchBelow);
        return _logPeak - 0.5 * (DegreesOfFreedom + 1.0) * LogKernel.Of(1.0 + size * size / Spread);
    }

    /// <summary>E[Z^2; Z &lt; 0], the share of the variance that lies below the mean: 0.5 without skew. Absolute error at most 1e-10.</summary>
    public double NegativeVarianceShare()
    {
        if (IsSymmetric)
        {
            return 0.5;
        }

        // The mean lies on the side of the longer tail, so beyond it there is one stretched half of a t: gamma above or 1 / gamma below.
        var stretch = Math.Max(Skew, 1.0 / Skew);
        var unit = Math.Sqrt((DegreesOfFreedom - 2.0) / DegreesOfFreedom);
        var beyond = 2.0 * Math.Pow(stretch, 4) / (1.0 + stretch * stretch)
            * unit * unit * SquareBeyond(Math.Abs(_mean) / (stretch * unit)) / (_deviation * _deviation);
        return Skew < 1.0 ? beyond : 1.0 - beyond;
    }

    /// <summary>Polar form: squared radius = Spread (exp(Power ln U) - 1).</summary>
    internal double Power => -2.0 / DegreesOfFreedom;

    internal double Spread => DegreesOfFreedom - 2.0;

    internal ulong SidesAbove { get; }

    internal double StretchAbove { get; }

    internal double StretchBelow { get; }

    internal double Shift { get; }

    /// <summary>E[(T - a)^2; T &gt; a] of the t with variance nu / (nu - 2), a &gt;= 0; the second moment is a tail of nu - 2 degrees.</summary>
    private double SquareBeyond(double a)
    {
        var nu = DegreesOfFreedom;
        var tail = StudentTDistribution.UpperTail(a, nu);
        var square = nu * ((nu - 1.0) / (nu - 2.0) * StudentTDistribution.UpperTail(a * Math.Sqrt((nu - 2.0) / nu), nu - 2.0) - tail);
        return square - 2.0 * a * StudentTDistribution.Density(a, nu) * (nu + a * a) / (nu - 1.0) + a * a * tail;
    }

    /// <summary>Mean of the unit-variance t beyond the quantile of an upper tail, 0 &lt; tail &lt;= 0.5.</summary>
    private double MeanBeyond(double tail)
    {
        var nu = DegreesOfFreedom;
        var mean = tail < 0.5
            ? StudentTDistribution.UpperTailMean(tail, nu)
            : 2.0 * StudentTDistribution.Density(0.0, nu) * nu / (nu - 1.0);
        return mean * Math.Sqrt((nu - 2.0) / nu);
    }

    private double UpperQuantile(double tail) => tail >= 0.5 ? 0.0 : StudentTDistribution.UpperQuantile(tail, DegreesOfFreedom);
}
