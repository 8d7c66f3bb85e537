using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

/// <summary>Leaves a run directory as the end of a run does.</summary>
internal static class FinishedRun
{
    public static RunSummary Write(TemporaryHome home, string runId, bool certified = true) => Write(
        home, runId, new ReceiptContent("sealed", new DateOnly(2024, 1, 2), [new StageOutput("intake", "hash")], certified ? "B" : "<B"));

    /// <param name="change">What this run's summary says instead.</param>
    public static RunSummary Write(TemporaryHome home, string runId, ReceiptContent content, Func<RunSummary, RunSummary>? change = null)
    {
        var plain = Summary(runId, content.Grade != "<B", RunReceipt.HashOf(content)) with { AsOf = content.AsOf };
        var summary = change is null ? plain : change(plain);
        var path = home.PathOf("runs", runId, RunFiles.Summary);
        AtomicFile.Write(path, PipelineJson.Write(summary));
        var receipt = new RunReceipt(content, summary.ReceiptHash, runId, ContentHash.OfFile(path), []);
        AtomicFile.Write(home.PathOf("runs", runId, RunFiles.Receipt), PipelineJson.Write(receipt));
        return summary;
    }

    private static RunSummary Summary(string runId, bool certified, string receiptHash) => new()
    {
        RunId = runId,
        AsOf = new DateOnly(2024, 1, 2),
        DataSource = "market",
        Preset = "quick",
        Seed = ulong.MaxValue,
        SpotCentsPerLb = 48.37,
        Grade = certified ? "B" : "<B",
        Certified = certified,
        Promotion = certified ? "champion" : "not promoted: not certified",
        Gates = [new GateResult("coverage.6m", GateVerdict.Insufficient, double.NaN, "0.75 to 0.85", "Too few outcomes.")],
        Forecasts = [new ForecastLine("1w", 5, new DateOnly(2024, 1, 9), [new QuantileLine(0.5, 0.001, 48.42)], 0.53)],
        Risk = [
            new RiskLine(
                "1w", "need", 0.95, "upper", new Money(1.0, 2.0), new Money(3.0, 4.0),
                new RiskErrors(new Money(0.1, 0.2), new Money(0.3, 0.4)))],
        Baselines = [],
        Timings = [],
        ReceiptHash = receiptHash,
        Report = "report.html",
    };
}
