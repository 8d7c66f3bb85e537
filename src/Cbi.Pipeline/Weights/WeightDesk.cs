using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>How much each forecaster counts in a run, by horizon and regime, and how that changed since an earlier run.</summary>
public static class WeightDesk
{
    /// <param name="home">Where the runs are.</param>
    /// <param name="runId">The run; null for the champion.</param>
    /// <param name="againstId">The run to compare with; null for the newest run of the same market as of an earlier session, if there is one.</param>
    /// <exception cref="CbiException">NotFound: no such run, not finished, or without weights. BadInput: the runs are of different markets.</exception>
    public static WeightSummary Compare(string home, string? runId, string? againstId)
    {
        var run = PublishedRuns.Find(home, runId);
        var earlier = againstId is null ? Earlier(home, run) : PublishedRuns.Load(home, againstId);
        if (earlier is not null && earlier.DataSource != run.DataSource)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Run '{run.RunId}' is of the market '{run.DataSource}', run '{earlier.RunId}' of '{earlier.DataSource}'; weights of different markets cannot be compared.");
        }

        var (now, before) = (Fusions(home, run.RunId), earlier is null ? [] : Fusions(home, earlier.RunId));
        return new WeightSummary(
            run.RunId,
            run.AsOf,
            run.DataSource,
            run.Grade,
            earlier?.RunId,
            earlier?.AsOf,
            [.. now.Select(fusion => HorizonWeights.Of(fusion, before.FirstOrDefault(b => b.Fused.Horizon == fusion.Fused.Horizon)))]);
    }

    private static RunSummary? Earlier(string home, RunSummary run) =>
        PublishedRuns.List(home)
            .Where(other => other.DataSource == run.DataSource && other.AsOf < run.AsOf)
            .OrderByDescending(other => other.AsOf)
            .ThenByDescending(other => other.RunId, StringComparer.Ordinal)
            .Select(other => PublishedRuns.Load(home, other.RunId))
            .FirstOrDefault();

    private static ImmutableArray<HorizonFusion> Fusions(string home, string runId)
    {
        var ensemble = PublishedRuns.Output<ImmutableArray<EnsembleForecast>>(home, runId, "ensemble");
        return
        [
            .. PublishedRuns.Output<ImmutableArray<FusedForecast>>(home, runId, "meta")
                .Select(fused => new HorizonFusion(fused, ensemble.Single(forecast => forecast.Horizon == fused.Horizon))),
        ];
    }
}
