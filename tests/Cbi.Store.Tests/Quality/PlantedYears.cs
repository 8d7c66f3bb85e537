using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cbi.Market;

namespace Cbi.Store.Tests;

/// <summary>Ten clean planted years in a lake, one home a seed, made once and shared by the tests that only read them.</summary>
public sealed class PlantedYears : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentDictionary<ulong, Lazy<MarketSnapshot>> _snapshots = new();

    internal static QualityOptions Options { get; } = QualityOptions.Load(ProgramFiles.ConfigPath("quality.yaml"));

    /// <summary>The market of a seed, opened in a database of its own.</summary>
    internal DuckDb Attach(ulong seed, int threads = 2)
    {
        var db = DuckDb.OpenInMemory(threads);
        Lake.Attach(db, Snapshot(seed));
        return db;
    }

    internal ImmutableArray<QualityFinding> Assess(DuckDb db, ulong seed) => QualityDesk.Assess(db, Files(Snapshot(seed)), Options);

    public void Dispose() => _directory.Dispose();

    internal static ImmutableArray<KeyValuePair<string, string>> Files(MarketSnapshot snapshot) =>
        [.. snapshot.Health.Select(h => KeyValuePair.Create(h.Name, h.File))];

    private MarketSnapshot Snapshot(ulong seed) => _snapshots.GetOrAdd(seed, s => new Lazy<MarketSnapshot>(() => Make(s))).Value;

    private MarketSnapshot Make(ulong seed)
    {
        var priors = StrictYaml.Load<SimulationPriors>(ProgramFiles.ConfigPath("simulation/priors.yaml")) with { Years = 10 };
        var market = Path.Combine(_directory.Root, $"market-{seed}");
        PlantedMarketWriter.Write(PlantedMarket.Generate(priors, seed, CancellationToken.None), market);
        return Intake.Run(
            market,
            LakeHome.Open(Path.Combine(_directory.Root, $"home-{seed}")),
            Universe.Load(ProgramFiles.ConfigPath("universe.yaml")),
            Sources.Load(ProgramFiles.ConfigPath("sources.yaml")),
            threads: 2);
    }
}
