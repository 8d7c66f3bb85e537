using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Slow quantities through which the bucket factors can be seen.</summary>
internal static class Observables
{
    public const string CrushMargin = "crush_margin";
    public const string DistillateCrack = "distillate_crack";
    public const string GasolineCrack = "gasoline_crack";
    public const string BrentPremium = "brent_premium";
    public const string EthanolMargin = "ethanol_margin";
    public const string TwoYearSpread = "two_year_spread";
    public const string TenYearPremium = "ten_year_premium";
    public const string Breakeven = "breakeven";
    public const string LogVix = "log_vix";
    public const string LogUncertainty = "log_uncertainty";
    public const string LogRin = "log_rin";
    public const string PositionsZl = "positions_zl";
    public const string PositionsZm = "positions_zm";
    public const string PositionsZs = "positions_zs";
    public const string LogOpenInterest = "log_open_interest";
    public const string LogPalmRatio = "log_palm_ratio";
    public const string LogRapeseedRatio = "log_rapeseed_ratio";
    public const string LogSunflowerRatio = "log_sunflower_ratio";

    public static ImmutableArray<string> Names { get; } =
    [
        CrushMargin, DistillateCrack, GasolineCrack, BrentPremium, EthanolMargin, TwoYearSpread, TenYearPremium, Breakeven, LogVix,
        LogUncertainty, LogRin, PositionsZl, PositionsZm, PositionsZs, LogOpenInterest, LogPalmRatio, LogRapeseedRatio, LogSunflowerRatio,
    ];

    /// <summary>One value a session.</summary>
    public static double[] Simulate(ObservablePrior prior, double halfLifeSessions, BucketFactors factors, string kind, int count, ulong seed)
    {
        var path = AutoRegression.Simulate(count, halfLifeSessions, RandomStream.Create(seed, kind, prior.Name));
        var daily = RandomStream.Create(seed, kind, prior.Name, "daily");
        var factor = prior.Bucket.Length == 0 ? null : factors.Of(prior.Bucket);
        for (var t = 0; t < count; t++)
        {
            var visible = factor is null ? 0.0 : prior.FactorSize * factor[t];
            path[t] = prior.Mean + visible + prior.NoiseDeviation * path[t] + prior.DailyNoise * daily.NextNormal();
        }

        return path;
    }
}
