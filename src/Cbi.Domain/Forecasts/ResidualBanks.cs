using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// Past standardised residuals of a variance recursion by the regime of its variance: what filtered historical simulation draws from. A residual is
/// filed under the variance that was expected for its session.
/// </summary>
/// <param name="All">Of all sessions.</param>
/// <param name="StressedFrom">Least daily variance of a stressed session, squared log return.</param>
/// <param name="CrisisFrom">Least daily variance of a crisis; at least <paramref name="StressedFrom"/>.</param>
/// <param name="Regimes">One each for <see cref="Regime.Calm"/>, <see cref="Regime.Stressed"/> and <see cref="Regime.Crisis"/>; empty when
/// all sessions share one bank.</param>
public sealed record ResidualBanks(
    ImmutableArray<double> All, double StressedFrom, double CrisisFrom, ImmutableArray<ResidualBank> Regimes)
{
    /// <summary>One bank for every session.</summary>
    public static ResidualBanks OneBank(ImmutableArray<double> residuals) => new(residuals, double.PositiveInfinity, double.PositiveInfinity, []);
}
