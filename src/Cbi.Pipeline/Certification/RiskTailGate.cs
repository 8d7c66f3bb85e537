using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>
/// Held-out outcomes beyond the published 95, 97.5 and 99 % quantiles of both tails: the levels that VaR is read from. Red when the outcomes
/// contradict them by more than chance explains over all tails and horizons together (Kupiec 1995 with the outcomes that do not overlap,
/// Bonferroni). A verdict that would not have found a VaR too small by 1 / 1.3 is "insufficient", never a pass.
/// </summary>
internal static class RiskTailGate
{
    public const string Name = "risk-tails";

    /// <summary>Weight of the tails in which the power is computed: Student t, as daily futures returns usually show.</summary>
    private const double DegreesOfFreedom = 5.0;

    /// <summary>Judges the horizons whose outcomes that do not overlap are enough.</summary>
    public static GateResult Judge(ImmutableArray<HorizonScore> scores, GatePolicy policy)
    {
        var judged = scores.Where(score => score.IndependentOutcomes >= policy.MinIndependentOutcomes).ToArray();
        var threshold = $"p above {TailBattery.Level.ToString("0.00", CultureInfo.InvariantCulture)}";
        if (judged.Length == 0)
        {
            return new GateResult(
                Name,
                GateVerdict.Insufficient,
                double.NaN,
                threshold,
                $"Not certified: insufficient evidence. No horizon has {policy.MinIndependentOutcomes} held-out outcomes that do not overlap.");
        }

        var tails = judged
            .SelectMany(score => RiskCalculator.Confidences.SelectMany(confidence => new[] { Upper(score, confidence), Lower(score, confidence) }))
            .ToArray();
        var worst = tails.MinBy(tail => tail.PValue)!;
        var p = Math.Min(1.0, tails.Length * worst.PValue);
        var level = TailBattery.Level / tails.Length;
        var power = RiskCalculator.Confidences.Max(confidence => Power(judged[0].IndependentOutcomes, 1.0 - confidence, level));
        var found = string.Create(
            CultureInfo.InvariantCulture,
            $"{worst.Name} is furthest from its promise: {100.0 * worst.Rate:0.0} % of outcomes lie beyond; power against 1 / 1.3: {power:0.00}.");
        return new GateResult(
            Name,
            p <= TailBattery.Level ? GateVerdict.Fail : power >= TailBattery.RequiredPower ? GateVerdict.Pass : GateVerdict.Insufficient,
            p,
            threshold,
            p > TailBattery.Level && power < TailBattery.RequiredPower ? $"Not certified: insufficient evidence. {found}" : found);
    }

    /// <summary>Probability that Kupiec's test at the level rejects when losses are 1.3 times as large as forecast.</summary>
    internal static double Power(int outcomes, double tail, double level)
    {
        var quantile = StudentTDistribution.Quantile(1.0 - tail, DegreesOfFreedom);
        var rate = StudentTDistribution.UpperTail(quantile / TailBattery.DetectedScale, DegreesOfFreedom);
        var power = 0.0;
        for (var k = 0; k <= outcomes; k++)
        {
            if (CoverageTests.Kupiec(outcomes, k, tail).PValue <= level)
            {
                power += BinomialDistribution.Cdf(k, outcomes, rate) - BinomialDistribution.Cdf(k - 1, outcomes, rate);
            }
        }

        return power;
    }

    private static Tail Upper(HorizonScore score, double confidence) =>
        Tail.Of(
            $"{score.Horizon} upper {Percent(confidence)} %",
            score,
            1.0 - score.LevelCoverage[QuantileGrid.IndexOf(confidence)],
            1.0 - confidence);

    /// <summary>The lower levels mirror the upper ones on the grid.</summary>
    private static Tail Lower(HorizonScore score, double confidence) =>
        Tail.Of(
            $"{score.Horizon} lower {Percent(confidence)} %",
            score,
            score.LevelCoverage[QuantileGrid.Count - 1 - QuantileGrid.IndexOf(confidence)],
            1.0 - confidence);

    private static string Percent(double confidence) => (100.0 * confidence).ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Tail(string Name, double Rate, double PValue)
    {
        /// <summary>Kupiec's ratio with the outcomes that do not overlap, of which the exceedance rate is taken to be that of all.</summary>
        public static Tail Of(string name, HorizonScore score, double rate, double tail)
        {
            var ratio = 2.0 * score.IndependentOutcomes * (Term(rate, tail) + Term(1.0 - rate, 1.0 - tail));
            return new Tail(name, rate, ChiSquaredDistribution.UpperTail(ratio, 1));
        }

        private static double Term(double found, double promised) => found <= 0.0 ? 0.0 : found * LogKernel.Of(found / promised);
    }
}
