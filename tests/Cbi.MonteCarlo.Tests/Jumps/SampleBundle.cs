using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Small bundles with chosen coefficients, sealed like real ones.</summary>
internal static class SampleBundle
{
    public static readonly JumpCovariates Calm = new("calm", "none", "low", -1.5), Crisis = new("crisis", "none", "low", -0.8);

    /// <summary>Two regimes of one cell each. Jumps: 3 % plus an exponential excess of 1 %, two thirds upward.</summary>
    /// <param name="calmLogit">Logit of a jump in a calm window.</param>
    /// <param name="crisisEffect">Added to it in a crisis.</param>
    /// <param name="calmTo">Windows after a calm one: calm, crisis.</param>
    /// <param name="crisisTo">Windows after a crisis: calm, crisis.</param>
    /// <param name="windowSessions">Sessions of a window.</param>
    public static JumpBundle Create(
        double calmLogit, double crisisEffect, ImmutableArray<long> calmTo, ImmutableArray<long> crisisTo, int windowSessions = 21)
    {
        var dictionary = new JumpDictionary { Regimes = ["calm", "crisis"], Events = ["none"], Stresses = ["low"], LogVolatilityCentre = -1.3 };
        var head = new JumpBundleHead
        {
            Format = JumpBundleHead.KnownFormat,
            Kind = JumpBundleHead.Hurdle,
            Version = new DateOnly(2026, 11, 21),
            Created = "20261121T000000Z",
            Manifest = "../manifest.json",
            ManifestSha256 = ContentHash.Of("manifest"),
            WindowSessions = windowSessions,
            Dictionary = dictionary,
        };
        var hurdle = new HurdleCoefficients
        {
            Head = head,
            Ridge = 1.0,
            Coefficients = [One("intercept", calmLogit), One("regime=crisis", crisisEffect)],
            States = [State(Calm), State(Crisis)],
            Transitions = [new RegimeMoves { Regime = "calm", To = calmTo }, new RegimeMoves { Regime = "crisis", To = crisisTo }],
            ContentSha256 = "",
        };
        var counts = new DispersionCoefficients
        {
            Head = head with { Kind = JumpBundleHead.Dispersion },
            Ridge = 1.0,
            Mean = [One("intercept", -0.2), One("regime=crisis", 0.5)],
            Dispersion = [One("intercept", -0.7), One("regime=crisis", 0.4), One("log_volatility", 0.6)],
            PhiVariation = 0.3,
            PhiSpread = 2.0,
            Sizes = new JumpSizes
            {
                Jumps = 1_000,
                UpShare = 2.0 / 3.0,
                UpShareStandardError = 0.01,
                MinimumLogSize = 0.03,
                UpMeanExcess = 0.01,
                UpMeanExcessStandardError = 0.001,
                DownMeanExcess = 0.01,
                DownMeanExcessStandardError = 0.001,
            },
            ContentSha256 = "",
        };
        return Open(hurdle, counts);
    }

    /// <summary>Rare jumps in calm, many in crises, windows that come and go.</summary>
    public static JumpBundle Ordinary() => Create(-2.0, 2.0, [9, 1], [3, 7]);

    private static JumpBundle Open(HurdleCoefficients hurdle, DispersionCoefficients counts) =>
        JumpBundle.Open(TextSeal.Close("hurdle\n"), TextSeal.Close("counts\n"), "sample", (_, _) => hurdle, (_, _) => counts);

    private static JumpState State(JumpCovariates c) =>
        new() { Regime = c.Regime, Event = c.Event, Stress = c.Stress, LogVolatility = c.LogVolatility, Windows = 100 };

    private static JumpCoefficient One(string name, double value) => new() { Name = name, Value = value, StandardError = 0.1 };
}
