using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Core;
using Cbi.Domain;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

/// <summary>A finished run of 2 000 paths with what its simulation needs to be made again, and a joint model of ZL and crude oil.</summary>
internal static class SimulatedRun
{
    public const string Id = "20240102T000000-1";
    public const ulong Seed = 11;
    public const double Spot = 48.0;

    public static DateOnly AsOf { get; } = new(2024, 1, 2);

    private static readonly GarchModel Model = new(0.0001, 4e-6, 0.06, 0.92, 6.0, 2.5e-4);

    private static readonly MonteCarloOptions Options = new() { Paths = 2_000, FanPaths = 1_000 };

    private static ImmutableArray<MarginalTarget> Targets { get; } =
        [.. Horizon.All.Select(h => new MarginalTarget(h, [.. QuantileGrid.Levels.Select(p => Scale(h) * NormalDistribution.Quantile(p))]))];

    /// <param name="change">What the stage montecarlo stored instead.</param>
    public static RunSummary Write(TemporaryHome home, Func<MonteCarloOutput, MonteCarloOutput>? change = null)
    {
        var simulation = PathEngine.Simulate(PathDynamics.OfLaw(Model), Targets, Options, Seed, 2, CancellationToken.None);
        var paths = ExcursionEngine.Compute(simulation, Spot, TouchLadder.Around(Spot), 2, CancellationToken.None);
        var output = new MonteCarloOutput([], simulation.Fan, simulation.Draws, simulation.Checksum) { Paths = paths, Options = Options };
        var stored = change is null ? output : change(output);
        var core = new CoreOutput([], new VolatilityFits(Model, Model, ResidualBanks.OneBank([-1.0, 1.0])));
        var joint = new JointModel([new("ZL", Model), new("CL", Model)], [1.0, 0.6, 0.6, 1.0], 5.0, 4_000, 0.0);
        StageOutput[] outputs =
            [Stage(home, "core", core), Stage(home, "joint", new JointOutput(joint, "", [], [])), Stage(home, "montecarlo", stored)];
        return FinishedRun.Write(home, Id, new ReceiptContent("sealed", AsOf, [.. outputs], "B"), summary => summary with
        {
            Seed = Seed,
            SpotCentsPerLb = Spot,
            Forecasts = [.. Targets.Select(Line)],
            Paths = stored.Paths is { } statistics ? PathSummary.Of(statistics, AsOf, Spot) : null,
        });
    }

    private static double Scale(Horizon horizon) => 0.017 * Math.Sqrt(horizon.Sessions);

    private static ForecastLine Line(MarginalTarget target) => new(
        target.Horizon.Name,
        target.Horizon.Sessions,
        ExchangeHolidays.Add(AsOf, target.Horizon.Sessions),
        [.. QuantileGrid.Levels.Select((level, k) => new QuantileLine(level, target.Quantiles[k], Spot * Math.Exp(target.Quantiles[k])))],
        0.5);

    private static StageOutput Stage<T>(TemporaryHome home, string name, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, PipelineJson.Stage);
        var record = new StageRecord(name, "inputs", ContentHash.Of(bytes), 0.0, 0);
        AtomicFile.Write(home.PathOf("runs", Id, "stages", name, StageJournal.RecordFile), PipelineJson.Write(record));
        File.WriteAllBytes(home.PathOf("runs", Id, "stages", name, "output.json"), bytes);
        return new StageOutput(name, record.OutputHash);
    }
}
