using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Scores past forecasts against what followed and attaches the scores to the ledger.</summary>
public static class ScoreDesk
{
    private static readonly int s_low = QuantileGrid.IndexOf(0.10), s_high = QuantileGrid.IndexOf(0.90);

    /// <param name="home">Where the runs and the ledger are.</param>
    /// <param name="dataDirectory">The market with the outcomes; null for the planted one.</param>
    /// <param name="runId">One run; null for all finished runs of this market.</param>
    /// <exception cref="CbiException">BadInput: the run is of another market, or there is no such directory. NotFound: no such run, or not finished.</exception>
    public static RealisedSummary Attach(string home, string? dataDirectory, string? runId, int threads, CancellationToken stop)
    {
        MarketDesk.RequireDirectory(dataDirectory);
        var configuration = RunConfiguration.Load();
        var source = IntakeStage.SourceOf(dataDirectory);
        var runs = Runs(home, source, runId);
        var market = MarketDesk.Take(home, dataDirectory, configuration, threads, stop);
        var frame = FrameDesk.Build(home, market, market.LastSession, configuration.Frame, threads, stop);
        var (attached, open) = (0, 0);
        var scores = ImmutableArray.CreateBuilder<RealisedScore>();
        foreach (var run in runs)
        {
            stop.ThrowIfCancellationRequested();
            foreach (var forecast in run.Forecasts)
            {
                attached += Score(run, forecast, frame, configuration.Frame, market.Id) is { } score && ScoreLedger.Append(home, score) ? 1 : 0;
            }

            var known = ScoreLedger.Of(home, run.RunId);
            scores.AddRange(known);
            open += run.Forecasts.Length - known.Length;
        }

        var all = scores.ToImmutable();
        return new RealisedSummary(source, market.Id, frame.AsOf, attached, open, RealisedSummary.ByHorizon(all), all);
    }

    /// <summary>The score of one forecast; null when its outcome is not known, or its as-of session is not in the frame.</summary>
    internal static RealisedScore? Score(RunSummary run, ForecastLine forecast, FeatureFrame frame, Features.FrameOptions options, string snapshotId)
    {
        var row = frame.Sessions.BinarySearch(run.AsOf);
        var outcome = row < 0 ? double.NaN : RealisedReturn.From(frame.Returns, row + 1, forecast.Sessions, options);
        if (!double.IsFinite(outcome))
        {
            return null;
        }

        double[] quantiles = [.. forecast.Quantiles.Select(quantile => quantile.LogReturn)];
        var up = forecast.PUp - (outcome > 0.0 ? 1.0 : 0.0);
        return new RealisedScore(
            run.RunId,
            run.AsOf,
            run.DataSource,
            forecast.Horizon,
            frame.Sessions[row + forecast.Sessions],
            outcome,
            run.SpotCentsPerLb * ExpKernel.Of(outcome),
            PinballLoss.Mean(outcome, quantiles, QuantileGrid.Levels.AsSpan()),
            QuantileFunction.Cdf(outcome, quantiles, QuantileGrid.Levels.AsSpan()),
            outcome >= quantiles[s_low] && outcome <= quantiles[s_high],
            up * up,
            snapshotId);
    }

    private static RunSummary[] Runs(string home, string source, string? runId)
    {
        if (runId is null)
        {
            return [.. PublishedRuns.List(home).Where(run => run.DataSource == source).Select(run => PublishedRuns.Load(home, run.RunId))];
        }

        var run = PublishedRuns.Load(home, runId);
        return run.DataSource == source
            ? [run]
            : throw new CbiException(ExitCode.BadInput, $"Run '{runId}' is of the market '{run.DataSource}', these data are '{source}'; give that market with --data.");
    }
}
