using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>A price whose daily log returns are independent: drift + volatility x shock.</summary>
/// <param name="Start">Price now, any unit, positive.</param>
/// <param name="DriftPerSession">Log return a session.</param>
/// <param name="VolatilityPerSession">Standard deviation of the log return of a session, positive.</param>
/// <param name="Sessions">Sessions to the horizon, 1 to 2 520.</param>
/// <param name="Shocks">Law of the shocks.</param>
public sealed record WalkModel(double Start, double DriftPerSession, double VolatilityPerSession, int Sessions, ShockLaw Shocks)
{
    public const int MostSessions = 2_520;

    /// <summary>
    /// Whether the move's mean, and so its CVaR, exists: exp of a Student-t log return has none, so a rise under such shocks has a VaR
    /// only.
    /// </summary>
    public bool HasMean(bool upper) => !upper || Shocks.Tails is null;

    internal void Require()
    {
        ArgumentNullException.ThrowIfNull(Shocks);
        RequirePositive(nameof(Start), Start);
        RequirePositive(nameof(VolatilityPerSession), VolatilityPerSession);
        if (!double.IsFinite(DriftPerSession))
        {
            throw new ArgumentOutOfRangeException(
                nameof(DriftPerSession), DriftPerSession, $"{nameof(DriftPerSession)} is {DriftPerSession:R}; expected a finite number.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(Sessions, 1, nameof(Sessions));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Sessions, MostSessions, nameof(Sessions));
    }

    private static void RequirePositive(string name, double value)
    {
        if (!(value > 0.0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value:R}; expected a positive, finite number.");
        }
    }
}
