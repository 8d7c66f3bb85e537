using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>backtest.json: what one back-test found. The same document as --json prints.</summary>
public sealed record BacktestSummary
{
    private const int LeadersShown = 3;

    /// <summary>Name of the back-test's directory; equal inputs have equal keys.</summary>
    public required string Key { get; init; }

    public required string DataSource { get; init; }

    /// <summary>The first as-of session.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last as-of session.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Sessions from one as-of to the next.</summary>
    public required int Every { get; init; }

    /// <summary>Sessions from one refit to the next.</summary>
    public required int RefitEvery { get; init; }

    public required string Preset { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>As-of dates, with and without a known outcome.</summary>
    public required int AsOfs { get; init; }

    /// <summary>Refits that served them.</summary>
    public required int Refits { get; init; }

    /// <summary>The findings in plain words.</summary>
    public required string Statement { get; init; }

    /// <summary>True when the skill of a horizon is too good to be true.</summary>
    public required bool Alarm { get; init; }

    public required ImmutableArray<BacktestHorizon> Horizons { get; init; }

    /// <summary>The gate's weights over time.</summary>
    public required ImmutableArray<BacktestWeights> Weights { get; init; }

    /// <summary>What the search decided, by forecaster and horizon.</summary>
    public required ImmutableArray<BacktestRecipe> Recipes { get; init; }

    /// <summary>Content hash of all forecasts: equal for equal inputs at any number of threads.</summary>
    public required string ForecastHash { get; init; }

    /// <summary>Absolute path of backtest.html.</summary>
    public required string Report { get; init; }

    /// <summary>Outcomes that must not overlap before anything is claimed.</summary>
    [JsonIgnore]
    internal int MinIndependentOutcomes { get; init; }

    internal static BacktestSummary Of(BacktestContext context, BacktestEvidence evidence, ImmutableArray<BacktestHorizon> horizons)
    {
        var (frame, schedule) = (evidence.Frame, evidence.Schedule);
        var summary = new BacktestSummary
        {
            Key = context.Key,
            DataSource = context.Market.Source,
            From = frame.Sessions[schedule.AsOfRows[0]],
            To = frame.Sessions[schedule.AsOfRows[^1]],
            Every = context.Request.Every,
            RefitEvery = context.Request.RefitEvery,
            Preset = context.Request.Preset.ToString().ToLowerInvariant(),
            Seed = context.Request.Seed,
            AsOfs = schedule.AsOfRows.Length,
            Refits = schedule.Refits.Length,
            Statement = string.Empty,
            Alarm = horizons.Any(h => h.Alarm),
            Horizons = horizons,
            Weights = [.. evidence.Refits.SelectMany(refit => refit.Horizons.Select(h => new BacktestWeights(
                frame.Sessions[refit.Served.FromInclusive], h.Horizon.Name,
                Forecaster.All.Zip(h.Weights).ToImmutableSortedDictionary(w => w.First.Name, w => w.Second, StringComparer.Ordinal))))],
            Recipes = [
                .. evidence.Opinions.Signals.Select(
                    s => new BacktestRecipe(s.Forecaster.Name, s.Horizon.Name, s.Recipe, [.. s.Leaderboard.Take(LeadersShown)]))],
            ForecastHash = evidence.Hash,
            Report = context.Run.Directory.File(BacktestContext.ReportFile),
            MinIndependentOutcomes = context.Run.Configuration.Policy.Gates.MinIndependentOutcomes,
        };
        return summary with { Statement = BacktestWords.Of(summary) };
    }
}
