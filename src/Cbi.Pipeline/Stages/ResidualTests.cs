using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Unit-root and stationarity tests of one series of GARCH residuals, missing sessions left out.</summary>
/// <param name="Series">ZL or a driver.</param>
/// <param name="Residuals">How many.</param>
/// <param name="DickeyFuller">Null hypothesis: a unit root.</param>
/// <param name="Kpss">Null hypothesis: level stationarity.</param>
internal sealed record ResidualTests(string Series, int Residuals, AugmentedDickeyFuller DickeyFuller, KpssTest Kpss)
{
    /// <summary>Residuals that the tests need.</summary>
    public const int Fewest = 100;

    /// <summary>Null when there are too few residuals.</summary>
    public static ResidualTests? Of(string series, ImmutableArray<double> residuals)
    {
        double[] known = [.. residuals.Where(double.IsFinite)];
        return known.Length < Fewest
            ? null
            : new ResidualTests(
                series,
                known.Length,
                AugmentedDickeyFuller.Test(known, AugmentedDickeyFuller.SchwertLags(known.Length)),
                KpssTest.Test(known, KpssTest.ShortLags(known.Length)));
    }
}
