using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

/// <summary>The files of a finished run that a reproduction compares: two calls in two homes leave the same bits.</summary>
internal static class ReproducibleRun
{
    public const string Id = "run-1";

    public static SealedInputs Inputs { get; } = new(
        "snapshot", null, Preset.Quick, 1, null, ProgramVersion.FileHashes(), ProgramVersion.Full);

    public static RunSummary Write(TemporaryHome home, SealedInputs? inputs = null)
    {
        inputs ??= Inputs;
        AtomicFile.Write(PathIn(home, RunFiles.SealedInputs), PipelineJson.Write(inputs));
        AtomicFile.Write(PathIn(home, RunFiles.TrainConfig), PipelineJson.Write(new TrainConfig(null, null, Preset.Quick, 1, 2)));
        AtomicFile.Write(PathIn(home, RunFiles.Var), PipelineJson.Write(new { spotCentsPerLb = 48.37, risk = new[] { new { horizon = "1w", usd = 0.1 + 0.2 } } }));
        AtomicFile.Write(PathIn(home, RunFiles.Certification), "{}");
        foreach (var stage in new[] { "core", "specialist.crush.1w" })
        {
            AtomicFile.Write(PathIn(home, "stages", stage, "output.json"), $"\"{stage}\"");
            AtomicFile.Write(PathIn(home, "stages", stage, StageJournal.RecordFile), $"{{ \"seconds\": {home.Root.Length} }}");
        }

        var content = new ReceiptContent(inputs.Hash, new DateOnly(2024, 1, 2), [new StageOutput("core", "1"), new StageOutput("specialist.crush.1w", "2")], "B");
        var summary = FinishedRun.Write(home, Id, content);
        WriteForecasts(PathIn(home, RunFiles.Forecasts), summary, 0, inputs);
        ForecastLedger.Append(home.Root, Id, PathIn(home, RunFiles.Forecasts));
        RiskLedger.Write(PathIn(home, RunFiles.Risk), Key(summary, inputs), summary.Risk);
        RiskLedger.Append(home.Root, Id, PathIn(home, RunFiles.Risk));
        return summary;
    }

    /// <summary>Forecasts whose first quantile is the next double for each of so many steps.</summary>
    public static void WriteForecasts(string path, RunSummary summary, int steps, SealedInputs? inputs = null)
    {
        var line = summary.Forecasts[0];
        var value = line.Quantiles[0].LogReturn;
        for (var step = 0; step < steps; step++)
        {
            value = Math.BitIncrement(value);
        }

        ImmutableArray<ForecastLine> lines = [line with { Quantiles = [line.Quantiles[0] with { LogReturn = value }] }];
        ForecastLedger.Write(path, Key(summary, inputs ?? Inputs), lines);
    }

    public static LedgerKey Key(RunSummary summary, SealedInputs inputs) => new(Id, summary.AsOf, summary.DataSource, inputs.SnapshotId, inputs.Hash);

    public static string PathIn(TemporaryHome home, params string[] parts) => home.PathOf(["runs", Id, .. parts]);
}
