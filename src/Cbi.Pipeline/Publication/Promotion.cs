using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Champion against challenger.</summary>
internal static class Promotion
{
    /// <summary>A challenger loses when the champion's held-out losses are smaller at this one-sided level.</summary>
    private const double Level = 0.05;

    /// <summary>Null when the candidate may replace the current champion, else the reason why not.</summary>
    public static string? Refusal(
        string home,
        Champion? current,
        Champion candidate,
        Certificate certificate,
        ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> losses)
    {
        if (!certificate.Certified)
        {
            return "not promoted: not certified";
        }

        if (current is null || current.RunId == candidate.RunId)
        {
            return null;
        }

        if (candidate.Planted != current.Planted)
        {
            return candidate.Planted ? $"not promoted: the champion {current.RunId} forecasts a real market, this run a simulated one" : null;
        }

        try
        {
            return LostHorizon(home, current, losses) is { } horizon
                ? $"not promoted: the champion {current.RunId} is significantly better at {horizon} on common held-out sessions (Diebold-Mariano)"
                : null;
        }
        catch (Exception error) when (error is CbiException or IOException or JsonException or KeyNotFoundException)
        {
            // Nothing can be compared, so nothing may be replaced: the operator decides.
            return $"not promoted: the champion {current.RunId} cannot be compared ({error.Message}) Restore its directory, or delete registry/champion.json and resume this run";
        }
    }

    private static string? LostHorizon(
        string home, Champion current, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>> losses)
    {
        var path = Path.Combine(RunDirectory.Require(home, current.RunId), RunFiles.HeldOutLosses);
        var champion = JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, double>>>(
            File.ReadAllText(path), PipelineJson.Document)!;
        return Horizon.All.FirstOrDefault(horizon => Loses(horizon, champion[horizon.Name], losses[horizon.Name]))?.Name;
    }

    private static bool Loses(Horizon horizon, ImmutableSortedDictionary<string, double> champion, ImmutableSortedDictionary<string, double> candidate)
    {
        var common = candidate.Keys.Where(champion.ContainsKey).ToArray();
        return common.Length > horizon.Sessions
            && DieboldMariano.Test(
                [.. common.Select(session => champion[session])], [.. common.Select(session => candidate[session])], horizon.Sessions - 1).PValue < Level;
    }
}
