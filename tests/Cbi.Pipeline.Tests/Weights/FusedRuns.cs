using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

/// <summary>Finished runs of one horizon that differ in their weights only.</summary>
internal static class FusedRuns
{
    /// <summary>A sixteenth for each of nine forecasters but those given; the core, which is the last, has the rest. Sixteenths are exact.</summary>
    public static ImmutableArray<double> Weights(params (string Forecaster, double Weight)[] given)
    {
        var weights = Forecaster.All.Select(
            forecaster => given.Where(g => g.Forecaster == forecaster.Name).Select(g => g.Weight).FirstOrDefault(1.0 / 16.0)).ToArray();
        weights[^1] = 1.0 - weights[..^1].Sum();
        return [.. weights];
    }

    public static HorizonFusion Fusion(
        ImmutableArray<double> gate, bool usesGate = true, double coreShare = 0.0, ImmutableArray<double> dayBefore = default, double gain = 0.02)
    {
        var rows = new QuantileRows([0], [.. QuantileGrid.Levels.Select(level => level - 0.5)], [0.5], [0]);
        var fused = new FusedForecast(
            Horizon.OneWeek, usesGate, new GateEvidence(400, 0.01 * (1.0 - gain), 0.01, 0.01, 0.01, "crush", 0.01), rows, rows)
        {
            Reason = usesGate ? "gate: it earned it" : "equal weights: nothing earned",
            OutOfFoldWeights = gate,
            LiveWeights = [.. dayBefore.IsDefault ? gate : dayBefore, .. gate],
            WeightsByRegime = [.. gate, .. Weights(("crush", 0.1875)), .. Weights(("crush", 0.375)), .. Enumerable.Repeat(double.NaN, gate.Length)],
            TurnoverLimit = 0.15,
            AsOfRegime = Regime.Stressed,
        };
        ImmutableArray<double> blend = [.. gate.Select((weight, m) => (1.0 - coreShare) * weight + (m == gate.Length - 1 ? coreShare : 0.0))];
        return new HorizonFusion(fused, new EnsembleForecast(Horizon.OneWeek, coreShare, rows, rows) { Weights = blend });
    }

    public static void Write(TemporaryHome home, string runId, DateOnly asOf, HorizonFusion fusion)
    {
        StageOutput[] outputs = [Stage("ensemble", ImmutableArray.Create(fusion.Blend)), Stage("meta", ImmutableArray.Create(fusion.Fused))];
        FinishedRun.Write(home, runId, new ReceiptContent("sealed", asOf, [.. outputs], "B"));

        StageOutput Stage<T>(string name, T value)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(value, PipelineJson.Stage);
            var record = new StageRecord(name, "inputs", ContentHash.Of(bytes), 0.0, 0);
            AtomicFile.Write(home.PathOf("runs", runId, "stages", name, StageJournal.RecordFile), PipelineJson.Write(record));
            File.WriteAllBytes(home.PathOf("runs", runId, "stages", name, "output.json"), bytes);
            return new StageOutput(name, record.OutputHash);
        }
    }
}
