using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// What moves simulated daily returns: a variance recursion, GARCH(1,1) or with the leverage of GJR (Glosten, Jagannathan and Runkle 1993), and the
/// source of its standardised residuals. Consumes fitted models; immutable.
/// </summary>
public sealed record PathDynamics
{
    private PathDynamics(GarchModel model, IResiduals residuals)
    {
        Model = model;
        Residuals = residuals;
    }

    /// <summary>The recursion. May be replaced by one that stands at another session; the residuals stay.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range or the variance has no mean; the message says which.</exception>
    public GarchModel Model
    {
        get;
        init
        {
            RequireStationary(value);
            field = value;
        }
    }

    internal IResiduals Residuals { get; }

    /// <summary>Residuals from the model's own law: Student t, skewed if the model's skew is not 1 (see <see cref="SkewStudentT"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model is not stationary or its law has no variance.</exception>
    public static PathDynamics OfLaw(GarchModel model)
    {
        RequireStationary(model);
        return new(model, new StudentTResiduals(new SkewStudentT(model.DegreesOfFreedom, model.Skew)));
    }

    /// <summary>Residuals of the past, drawn from the bank of the path's own volatility regime: filtered historical simulation.</summary>
    /// <exception cref="ArgumentException">The model is not stationary, or the banks are empty or hold a value that is not finite.</exception>
    public static PathDynamics OfBanks(GarchModel model, ResidualBanks banks)
    {
        ArgumentNullException.ThrowIfNull(banks);
        return new(model, new BankResiduals(banks));
    }

    /// <summary>
    /// The distribution of the next session, exactly and without the limit on one session's move: the law, or the bank of the next
    /// variance's regime.
    /// </summary>
    /// <param name="outcome">The log return that followed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bank has fewer than 100 residuals.</exception>
    public TailForecast NextSession(double outcome) => Residuals.NextSession(Model, outcome);

    private static void RequireStationary(GarchModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        // Each condition is false for NaN.
        Require(double.IsFinite(model.Mean), nameof(model.Mean), model.Mean, "a finite daily log return");
        Require(model.Omega > 0.0 && double.IsFinite(model.Omega), nameof(model.Omega), model.Omega, "a positive variance");
        Require(model.Alpha is >= 0.0 and < 1.0, nameof(model.Alpha), model.Alpha, "0 to 1, 1 excluded");
        Require(model.Beta is >= 0.0 and < 1.0, nameof(model.Beta), model.Beta, "0 to 1, 1 excluded");
        Require(model.Alpha + model.Leverage >= 0.0, nameof(model.Leverage), model.Leverage, "at least -Alpha, else a fall could make the variance negative");
        Require(model.NegativeShare is >= 0.0 and <= 1.0, nameof(model.NegativeShare), model.NegativeShare, "0 to 1");
        Require(model.Persistence < 1.0, nameof(model.Persistence), model.Persistence, "less than 1, else the variance has no mean");
        Require(model.NextVariance > 0.0 && double.IsFinite(model.NextVariance), nameof(model.NextVariance), model.NextVariance, "a positive variance");
        Require(
            model.DegreesOfFreedom is > 2.0 and <= StudentTDistribution.LargestDegreesOfFreedom,
            nameof(model.DegreesOfFreedom), model.DegreesOfFreedom, $"above 2, at most {StudentTDistribution.LargestDegreesOfFreedom}");
        Require(
            model.Skew is >= SkewStudentT.LeastSkew and <= SkewStudentT.MostSkew,
            nameof(model.Skew), model.Skew, $"{SkewStudentT.LeastSkew} to {SkewStudentT.MostSkew}");
    }

    private static void Require(bool condition, string name, double value, string expected)
    {
        if (!condition)
        {
            throw new ArgumentOutOfRangeException(nameof(GarchModel), value, $"{name} of the GARCH model is {value:R}; expected {expected}.");
        }
    }
}
