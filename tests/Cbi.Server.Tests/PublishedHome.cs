using System.Collections.Immutable;
using Cbi.Calibration;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Server.Tests;

/// <summary>A temporary home with made-up finished runs, written in the form that a real run leaves.</summary>
internal sealed class PublishedHome : IDisposable
{
    public static readonly DateOnly AsOf = new(2024, 1, 2);

    public string Root { get; } = Directory.CreateTempSubdirectory("cbi-server-").FullName;

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public string SummaryPath(string runId) => PathOf("runs", runId, "summary.json");

    /// <summary>Writes a finished run whose every price follows from the spot, so that a mixed answer would show.</summary>
    public RunSummary Publish(string runId, double spot, bool certified = true, ImmutableArray<StageOutput>? outputs = null)
    {
        var grade = certified ? "B" : "<B";
        var content = new ReceiptContent(ContentHash.Of(runId), AsOf, outputs ?? [], grade);
        var summary = Summary(runId, spot, grade, RunReceipt.HashOf(content)) with { Certified = certified };
        Directory.CreateDirectory(PathOf("runs", runId));
        File.WriteAllText(SummaryPath(runId), PipelineJson.Write(summary));
        var receipt = new RunReceipt(content, summary.ReceiptHash, runId, ContentHash.OfFile(SummaryPath(runId)), []);
        File.WriteAllText(PathOf("runs", runId, "run_receipt.json"), PipelineJson.Write(receipt));
        return summary;
    }

    /// <summary>As <see cref="Publish"/>, with one sealed calibrator; returns its file.</summary>
    public (RunSummary Run, string Calibrator) PublishCalibrated(string runId, double spot)
    {
        var key = new CalibratorKey("china", "1m", "calm", "conformal");
        const string Body = "{}";
        var stage = Directory.CreateDirectory(PathOf("runs", runId, "stages", "calibrators")).FullName;
        var file = Path.Combine(stage, "sealed", key.Forecaster, key.Horizon, $"{key.Regime}.{key.Method}.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"{{\n\"sha256\": \"{ContentHash.Of(Body)}\",\n\"body\": {Body}\n}}\n");
        var output = Path.Combine(stage, "output.json");
        File.WriteAllText(output, PipelineJson.Write(ImmutableArray.Create(new CalibratorSeal(key, ContentHash.Of(Body)))));
        var stored = new StageOutput("calibrators", ContentHash.OfFile(output));
        File.WriteAllText(
            Path.Combine(stage, "stage.json"),
            PipelineJson.Write(new StageRecord(stored.Stage, ContentHash.Of(runId), stored.Hash, 0.0, 0)));
        return (Publish(runId, spot, outputs: [stored]), file);
    }

    /// <summary>Swaps the champion the way the program does: whole, by rename.</summary>
    public void Crown(RunSummary run)
    {
        var champion = new Champion(run.RunId, run.AsOf, run.DataSource, Planted: true, run.Grade, run.ReceiptHash, []);
        Directory.CreateDirectory(PathOf("registry"));
        var beside = PathOf("registry", "champion.json.next");
        File.WriteAllText(beside, PipelineJson.Write(champion));
        File.Move(beside, PathOf("registry", "champion.json"), overwrite: true);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static RunSummary Summary(string runId, double spot, string grade, string receiptHash) => new()
    {
        RunId = runId,
        AsOf = AsOf,
        DataSource = "planted",
        Preset = "quick",
        Seed = 1,
        SpotCentsPerLb = spot,
        Grade = grade,
        Certified = true,
        Promotion = "champion",
        Gates = [new GateResult("leak-gate", GateVerdict.Pass, 0.0, "at most 0", "No column looks ahead.")],
        Forecasts = [.. Horizon.All.Select(horizon => Forecast(horizon, spot))],
        Risk = [.. Lines(spot)],
        RiskContributions =
        [
            .. from tail in (string[])["upper", "lower"]
               select new ContributionLine(
                   "1m", "hedge", "lots", 0.95, tail, new Money(spot, 1.0), new Money(1.0, 0.1), new Money(2.0, 0.2), new Money(3.0, 0.3)),
        ],
        Baselines = [],
        Timings = [],
        ReceiptHash = receiptHash,
        Report = "report.html",
    };

    private static ForecastLine Forecast(Horizon horizon, double spot)
    {
        var spread = 0.02 * Math.Sqrt(horizon.Sessions);
        var quantiles = QuantileGrid.Levels
            .Select(level => (Level: level, Return: spread * (level - 0.5)))
            .Select(q => new QuantileLine(q.Level, q.Return, spot * Math.Exp(q.Return)));
        return new ForecastLine(horizon.Name, horizon.Sessions, AsOf.AddDays(horizon.Sessions), [.. quantiles], 0.5);
    }

    private static IEnumerable<RiskLine> Lines(double spot) =>
        from position in (string[])["buyer", "hedge"]
        from horizon in Horizon.All
        from confidence in (double[])[0.95, 0.975, 0.99]
        from tail in (string[])["upper", "lower"]
        let value = spot * confidence * horizon.Sessions
        select new RiskLine(
            horizon.Name, position, confidence, tail, new Money(value, spot), new Money(value * 1.2, spot),
            new RiskErrors(new Money(1.0, 0.1), new Money(2.0, 0.2)));
}
