using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>The distribution of independent daily shocks with mean 0 and variance 1.</summary>
/// <param name="Tails">The t law, possibly skewed; null for the normal law.</param>
/// <param name="Precision">Arithmetic of the draws.</param>
public sealed record ShockLaw(SkewStudentT? Tails, ShockPrecision Precision = ShockPrecision.Accurate)
{
    public static ShockLaw Normal { get; } = new((SkewStudentT?)null);

    public static ShockLaw StudentT(double degreesOfFreedom, double skew = 1.0) => new(new SkewStudentT(degreesOfFreedom, skew));

    /// <summary>Quantile of probability p, 0 &lt; p &lt; 1 (others throw).</summary>
    public double Quantile(double p)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(p, 0.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1.0);
        return Tails is { } t ? t.Quantile(p) : NormalQuantileKernel.Of(p);
    }

    /// <summary>The draws of one thread. Tables are built here, once a simulation, and shared.</summary>
    internal Func<IShocks> Source(ulong seed)
    {
        if (Precision == ShockPrecision.Accurate)
        {
            return Tails is { } law ? () => new StudentTShocks(seed, law) : () => new NormalShocks(seed);
        }

        Require();
        var table = Tails is { } t ? SingleInverseTable.StudentT(t.DegreesOfFreedom) : SingleInverseTable.Normal;
        return () => new SingleShocks(seed, table);
    }

    internal void Require()
    {
        if (Precision == ShockPrecision.Fast && Tails is { IsSymmetric: false })
        {
            throw new ArgumentException(
                $"Skewed shocks (skew {Tails.Skew:R}) have no single-precision table; use precision {nameof(ShockPrecision.Accurate)}.");
        }
    }
}
