using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Cbi.Pipeline;

/// <summary>Puts two finished runs beside each other: what they published, and what they were made from.</summary>
internal static class CompareDesk
{
    public static ComparedRuns Compare(string home, string firstId, string secondId, TimeProvider clock)
    {
        var (first, second) = (PublishedRuns.Load(home, firstId), PublishedRuns.Load(home, secondId));
        return new ComparedRuns(
            RunProvenance.Of(first, clock),
            RunProvenance.Of(second, clock),
            Differences(Inputs(home, first), Inputs(home, second)),
            Forecasts(first, second),
            Risk(first, second));
    }

    /// <summary>What a run was made from, in the order in which it is told.</summary>
    private static ImmutableArray<KeyValuePair<string, string>> Inputs(string home, RunSummary run)
    {
        var stored = StoredRun.Open(home, run.RunId);
        (string Name, string? Value)[] named =
        [
            ("asOf", run.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            ("dataSource", run.DataSource),
            ("snapshot", stored.Inputs.SnapshotId),
            ("program", stored.Inputs.Program),
            ("preset", JsonNamingPolicy.CamelCase.ConvertName(stored.Inputs.Preset.ToString())),
            ("seed", stored.Inputs.Seed.ToString(CultureInfo.InvariantCulture)),
            ("paths", stored.Inputs.Paths?.ToString(CultureInfo.InvariantCulture)),
            ("standardError", stored.Inputs.StandardError?.ToString(CultureInfo.InvariantCulture)),
            ("refit", stored.Inputs.Refit),
            ("jumpBundle", stored.Receipt.Content.JumpBundle),
        ];
        return
        [
            .. named.Where(input => input.Value is not null).Select(input => KeyValuePair.Create(input.Name, input.Value!)),
            .. stored.Inputs.Files,
        ];
    }

    private static ImmutableArray<InputDifference> Differences(
        ImmutableArray<KeyValuePair<string, string>> first, ImmutableArray<KeyValuePair<string, string>> second)
    {
        var (ofFirst, ofSecond) = (first.ToDictionary(), second.ToDictionary());
        return
        [
            .. first.Concat(second).Select(input => input.Key).Distinct()
                .Select(name => new InputDifference(name, ofFirst.GetValueOrDefault(name), ofSecond.GetValueOrDefault(name)))
                .Where(input => input.First != input.Second),
        ];
    }

    private static ImmutableArray<ComparedForecast> Forecasts(RunSummary first, RunSummary second) =>
    [
        .. Pairs(first.Forecasts, second.Forecasts, line => (line.Sessions, line.Horizon)).OrderBy(pair => pair.Key.Sessions).Select(pair =>
            new ComparedForecast(
                pair.Key.Horizon,
                pair.First?.TargetDate,
                pair.Second?.TargetDate,
                Number(pair.First?.PUp, pair.Second?.PUp),
                [
                    .. Pairs(pair.First?.Quantiles ?? [], pair.Second?.Quantiles ?? [], quantile => quantile.Level).OrderBy(q => q.Key)
                        .Select(q => new ComparedQuantile(q.Key, Number(q.First?.CentsPerLb, q.Second?.CentsPerLb))),
                ])),
    ];

    private static ImmutableArray<ComparedRisk> Risk(RunSummary first, RunSummary second) =>
    [
        .. Pairs(first.Risk, second.Risk, line => (line.Position, line.Horizon, line.Tail, line.Confidence))
            .Select(pair => new ComparedRisk(
                pair.Key.Position,
                pair.Key.Horizon,
                pair.Key.Tail,
                pair.Key.Confidence,
                Number(pair.First?.Var.Usd, pair.Second?.Var.Usd),
                Number(pair.First?.Var.CentsPerLb, pair.Second?.Var.CentsPerLb),
                Number(pair.First?.Cvar.Usd, pair.Second?.Cvar.Usd),
                Number(pair.First?.Cvar.CentsPerLb, pair.Second?.Cvar.CentsPerLb))),
    ];

    /// <summary>Lines of both by their key: those of the first in its order, then what only the second has.</summary>
    private static IEnumerable<(TKey Key, TLine? First, TLine? Second)> Pairs<TLine, TKey>(
        ImmutableArray<TLine> first, ImmutableArray<TLine> second, Func<TLine, TKey> key)
        where TLine : class
        where TKey : notnull
    {
        var (ofFirst, ofSecond) = (first.ToDictionary(key), second.ToDictionary(key));
        return first.Concat(second).Select(key).Distinct().Select(k => (k, ofFirst.GetValueOrDefault(k), ofSecond.GetValueOrDefault(k)));
    }

    private static ComparedNumber Number(double? first, double? second) => new(first ?? double.NaN, second ?? double.NaN);
}
