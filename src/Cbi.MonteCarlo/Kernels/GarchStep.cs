using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>The numbers of a step of the variance recursion, in daily log-return units.</summary>
/// <param name="Alpha">Weight of a squared shock that is not negative.</param>
/// <param name="AlphaBelow">Weight of the square of a negative one.</param>
/// <param name="Limit">Largest size of a daily shock, positive.</param>
internal readonly record struct GarchStep(double Mean, double Omega, double Alpha, double AlphaBelow, double Beta, double Limit)
{
    public static GarchStep Of(GarchModel model, double limit) =>
        new(model.Mean, model.Omega, model.Alpha, model.Alpha + model.Leverage, model.Beta, limit);
}
