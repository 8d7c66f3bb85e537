using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The weights of one horizon beside those of an earlier run.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Regime">Volatility regime of the as-of session: calm, stressed, crisis, or all where it is not known.</param>
/// <param name="UsesGate">False when weights are equal because the gate did not beat them.</param>
/// <param name="Reason">Why the gate is used or not, one sentence.</param>
/// <param name="CoreShare">The core's further share of the final blend, 0 to 1.</param>
/// <param name="Turnover">Sum of absolute changes of the gate's weights since the session before.</param>
/// <param name="TurnoverLimit">The most that one session may move them.</param>
/// <param name="TotalChange">Sum of absolute changes of the published weights since the earlier run; null without one.</param>
/// <param name="Forecasters">The eight specialists, then the core.</param>
public sealed record HorizonWeights(
    string Horizon,
    string Regime,
    bool UsesGate,
    string Reason,
    double CoreShare,
    double Turnover,
    double TurnoverLimit,
    double? TotalChange,
    ImmutableArray<ForecasterWeight> Forecasters)
{
    internal static HorizonWeights Of(HorizonFusion now, HorizonFusion? before)
    {
        ImmutableArray<ForecasterWeight> weights = [.. Forecaster.All.Select((forecaster, m) => Of(forecaster, m, now, before))];
        return new HorizonWeights(
            now.Fused.Horizon.Name,
            now.Fused.AsOfRegime.ToString().ToLowerInvariant(),
            now.Fused.UsesGate,
            now.Fused.Reason,
            now.Blend.CoreShare,
            now.Turnover,
            now.Fused.TurnoverLimit,
            before is null ? null : weights.Sum(weight => Math.Abs(weight.Change!.Value)),
            weights);
    }

    private static ForecasterWeight Of(Forecaster forecaster, int m, HorizonFusion now, HorizonFusion? before)
    {
        var (weight, byRegime) = (now.Blend.Weights[m], now.ByRegime(m));
        if (before is null)
        {
            return new ForecasterWeight(forecaster.Name, weight, byRegime, null, null, null, "");
        }

        var (reason, why) = Explain(m, now, before);
        return new ForecasterWeight(
            forecaster.Name, weight, byRegime, weight - before.Blend.Weights[m], byRegime.Minus(before.ByRegime(m)), reason, why);
    }

    private static (WeightReason Reason, string Why) Explain(int m, HorizonFusion now, HorizonFusion before)
    {
        const double Same = 1e-12;
        var gateMoved = Math.Abs(now.Gate[m] - before.Gate[m]) > Same;
        var others = Enumerable.Range(0, now.Gate.Length)
            .Where(other => now.IsDark(other) != before.IsDark(other))
            .Select(other => Forecaster.All[other].Name).ToArray();
        var (share, earlierShare) = (now.Blend.CoreShare, before.Blend.CoreShare);
        var (evidence, earlier) = (now.Fused.Evidence, before.Fused.Evidence);
        return (now.Fused.UsesGate, before.Fused.UsesGate) switch
        {
            _ when Math.Abs(now.Blend.Weights[m] - before.Blend.Weights[m]) <= Same =>
                (WeightReason.Unchanged, now.Fused.UsesGate ? "unchanged" : now.Fused.Reason),
            _ when now.IsDark(m) && !before.IsDark(m) => (WeightReason.WentDark, "all its inputs are missing"),
            _ when before.IsDark(m) && !now.IsDark(m) => (WeightReason.CameBack, "its inputs are there again"),
            _ when !gateMoved =>
                (WeightReason.CoreShare, FormattableString.Invariant($"the core's further share went from {earlierShare:0.00} to {share:0.00}")),
            (true, false) => (WeightReason.GateTaken, $"the gate is used now; {now.Fused.Reason}"),
            (false, true) => (WeightReason.GateDropped, $"the gate is not used any more; {now.Fused.Reason}"),
            _ when others.Length > 0 => (WeightReason.OthersDark, $"the weight of {string.Join(", ", others)} went to or came from the others"),
            _ when now.IsLimited =>
                (WeightReason.TurnoverLimit, FormattableString.Invariant($"the gate moves, held at {now.Fused.TurnoverLimit:0.00} a session")),
            _ => (WeightReason.Evidence, string.Create(
                CultureInfo.InvariantCulture,
                $"the gate's gain over equal weights went from {100.0 * earlier.Gain:0.00} % in {earlier.Rows} tests "
                + $"to {100.0 * evidence.Gain:0.00} % in {evidence.Rows}")),
        };
    }
}
