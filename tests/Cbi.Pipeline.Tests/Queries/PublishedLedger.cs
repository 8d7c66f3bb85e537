using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

/// <summary>A home with finished runs of fixed contents, in their directories and in both ledgers.</summary>
internal sealed class PublishedLedger : IDisposable
{
    public const string First = "20240102T213000-1", Uncertified = "20240103T213000-1", Second = "20240103T223000-1",
        Other = "20240103T230000-1", Late = "20240104T213000-1";

    private readonly TemporaryHome _home = new();

    /// <summary>Four runs: two markets, two as-of sessions, one run without a certificate.</summary>
    public PublishedLedger()
    {
        Publish(First, new DateOnly(2024, 1, 2), 48.0);
        Publish(Uncertified, new DateOnly(2024, 1, 3), 47.0, certified: false);
        Publish(Second, new DateOnly(2024, 1, 3), 50.0, seed: 2);
        Publish(Other, new DateOnly(2024, 1, 3), 44.0, source: "other");
        Library = new RunLibrary(_home.Root, new FixedClock(), threads: 2);
    }

    public string Root => _home.Root;

    public RunLibrary Library { get; }

    public string PathOf(params string[] parts) => _home.PathOf(parts);

    public void Dispose()
    {
        Library.Dispose();
        _home.Dispose();
    }

    /// <summary>A run whose numbers follow from the spot.</summary>
    public RunSummary Publish(string runId, DateOnly asOf, double spot, bool certified = true, string source = "market", ulong seed = 1)
    {
        var inputs = new SealedInputs(
            $"snapshot of {asOf:yyyy-MM-dd}", null, Preset.Quick, seed, null, Files(spot), "1.0.0+abc");
        AtomicFile.Write(_home.PathOf("runs", runId, RunFiles.SealedInputs), PipelineJson.Write(inputs));
        AtomicFile.Write(
            _home.PathOf("runs", runId, RunFiles.TrainConfig), PipelineJson.Write(new TrainConfig(source, null, Preset.Quick, seed, 2)));
        var content = new ReceiptContent(inputs.Hash, asOf, [], certified ? "B" : "<B");
        var summary = FinishedRun.Write(_home, runId, content, plain => plain with
        {
            DataSource = source,
            Seed = seed,
            SpotCentsPerLb = spot,
            Forecasts = [Forecast(Horizon.OneWeek, asOf, spot), Forecast(Horizon.OneMonth, asOf, spot)],
            Risk = [.. Risk(spot)],
        });
        var key = new LedgerKey(runId, asOf, source, inputs.SnapshotId, inputs.Hash);
        var (forecasts, risk) = (_home.PathOf("runs", runId, RunFiles.Forecasts), _home.PathOf("runs", runId, RunFiles.Risk));
        ForecastLedger.Write(forecasts, key, summary.Forecasts);
        RiskLedger.Write(risk, key, summary.Risk);
        ForecastLedger.Append(_home.Root, runId, forecasts);
        RiskLedger.Append(_home.Root, runId, risk);
        return summary;
    }

    /// <summary>One file that all runs share, one that changes with the spot.</summary>
    private static ImmutableSortedDictionary<string, string> Files(double spot) => ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [KeyValuePair.Create("config/positions.yaml", $"hash {spot:0}"), KeyValuePair.Create("config/universe.yaml", "hash")]);

    /// <summary>Quantiles at 5, 50 and 95 %: 10 % below the spot, on it, 25 % above.</summary>
    private static ForecastLine Forecast(Horizon horizon, DateOnly asOf, double spot) => new(
        horizon.Name,
        horizon.Sessions,
        ExchangeHolidays.Add(asOf, horizon.Sessions),
        [Quantile(spot, 0.05, 0.9), Quantile(spot, 0.5, 1.0), Quantile(spot, 0.95, 1.25)],
        0.5);

    private static QuantileLine Quantile(double spot, double level, double factor) =>
        new(level, Math.Round(Math.Log(factor), 6), spot * factor);

    private static IEnumerable<RiskLine> Risk(double spot) =>
        from position in (string[])["book", "buyer"]
        from tail in position == "book" ? new[] { "gain", "loss" } : ["lower", "upper"]
        from confidence in (double[])[0.95, 0.9975]
        let missing = confidence > 0.99 && position == "book"
        let usd = missing ? double.NaN : 1000.0 * spot
        select new RiskLine(
            "1w", position, confidence, tail, new Money(usd, usd / 10000.0), new Money(1.5 * usd, 1.5 * usd / 10000.0),
            new RiskErrors(new Money(usd / 100.0, usd / 1e6), new Money(usd / 50.0, usd / 5e5)), missing ? "too few losses" : null);
}
