using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

/// <summary>Frames of a few rows that hold what jumps need and nothing else.</summary>
internal static class JumpFrames
{
    /// <summary>
    /// One row an entry: regime code, daily volatility, sessions since acts (biofuel, fed, tariff), log of the volatility index.
    /// </summary>
    public static FeatureFrame Of(params (double Regime, double Volatility, double Biofuel, double Fed, double Tariff, double Index)[] rows) => new()
    {
        Hash = "frame",
        Sessions = [.. rows.Select((_, i) => new DateOnly(2024, 1, 1).AddDays(i))],
        Close = [.. rows.Select(_ => 45.0)],
        Returns = [.. rows.Select(_ => 0.0)],
        Volatility = [.. rows.Select(r => r.Volatility)],
        ZlCore = new FeatureBlock("zl_core", ["zl_regime"], [.. rows.Select(r => r.Regime)]),
        Buckets =
        [
            .. Enum.GetValues<Bucket>().Select(bucket => bucket switch
            {
                Bucket.Biofuel => Block(bucket, "biofuel_sessions_since_act", rows.Select(r => r.Biofuel)),
                Bucket.Fed => Block(bucket, "fed_sessions_since_move", rows.Select(r => r.Fed)),
                Bucket.Tariff => Block(bucket, "tariff_sessions_since_action", rows.Select(r => r.Tariff)),
                Bucket.Volatility => Block(bucket, "volatility_vix_log", rows.Select(r => r.Index)),
                _ => Block(bucket, "other", rows.Select(_ => 0.0)),
            }),
        ],
        Targets = [],
    };

    private static FeatureBlock Block(Bucket bucket, string column, IEnumerable<double> values) =>
        new(bucket.ToString().ToLowerInvariant(), [column], [.. values]);
}
