using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Champion against challenger.</summary>
internal static class Promotion
{
    /// <summary>Decides whether the candidate may replace the current champion.</summary>
    public static PromotionDecision Decide(
        string home,
        Champion? current,
        Champion candidate,
        Certificate certificate,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> losses,
        PromotionPolicy policy)
    {
        var open = new PromotionDecision(candidate.RunId, current?.RunId, null, []);
        if (!certificate.Certified)
        {
            return open with { Refusal = "not promoted: not certified" };
        }

        if (current is null || current.RunId == candidate.RunId)
        {
            return open;
        }

        if (candidate.Planted != current.Planted)
        {
            return candidate.Planted ? open with { Refusal = $"not promoted: the champion {current.RunId} forecasts a real market, this run a simulated one" } : open;
        }

        try
        {
            var duels = Duels(home, current, losses);
            return open with { Duels = duels, Refusal = Refusal(current, duels, policy) };
        }
        catch (Exception error) when (error is CbiException or IOException or JsonException or KeyNotFoundException)
        {
            // Nothing can be compared, so nothing may be replaced: the operator decides.
            return open with
            {
                Refusal = $"not promoted: the champion {current.RunId} cannot be compared ({error.Message}) Restore its directory, or delete registry/champion.json and resume this run",
            };
        }
    }

    /// <summary>Writes the audit row registry/decisions/RUN-ID.json: one file a run, so that no decision overwrites another's.</summary>
    public static void Record(string home, PromotionDecision decision, DateTimeOffset at) => AtomicFile.Write(
        Path.Combine(home, "registry", "decisions", $"{decision.Challenger}.json"),
        PipelineJson.Write(new
        {
            at,
            decision.Challenger,
            decision.Champion,
            promoted = decision.Refusal is null,
            reason = decision.Refusal ?? "champion",
            decision.Duels,
        }));

    private static string? Refusal(Champion current, ImmutableArray<HorizonDuel> duels, PromotionPolicy policy)
    {
        if (duels.FirstOrDefault(d => d.PValue < policy.Level) is { } lost)
        {
            return $"not promoted: the champion {current.RunId} is significantly better at {lost.Horizon} on common held-out sessions (Diebold-Mariano)";
        }

        var gain = duels.IsEmpty ? 0.0 : duels.Average(d => d.Gain);
        return gain >= policy.MinimumGain || duels.IsEmpty ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"not promoted: its mean pinball gain over the champion {current.RunId} is {100.0 * gain:0.00} %, at least {100.0 * policy.MinimumGain:0.00} % is needed (promotion.minimum_gain)");
    }

    /// <summary>One comparison a horizon that has more common sessions than one label spans.</summary>
    private static ImmutableArray<HorizonDuel> Duels(
        string home, Champion current, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> losses)
    {
        var path = Path.Combine(RunDirectory.Require(home, current.RunId), RunFiles.HeldOutLosses);
        var champion = JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>>>(
            File.ReadAllText(path), PipelineJson.Document)!;
        return [.. Horizon.All.Select(h => Duel(h, champion[h.Name], losses[h.Name])).OfType<HorizonDuel>()];
    }

    private static HorizonDuel? Duel(Horizon horizon, ImmutableSortedDictionary<string, double> champion, ImmutableSortedDictionary<string, double> candidate)
    {
        var common = candidate.Keys.Where(champion.ContainsKey).ToArray();
        if (common.Length <= horizon.Sessions)
        {
            return null;
        }

        var (old, own) = (Array.ConvertAll(common, session => champion[session]), Array.ConvertAll(common, session => candidate[session]));
        return new HorizonDuel(horizon.Name, common.Length, old.Average(), own.Average(), DieboldMariano.Test(old, own, horizon.Sessions - 1).PValue);
    }
}
