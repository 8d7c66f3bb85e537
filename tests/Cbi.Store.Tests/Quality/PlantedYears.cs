using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cbi.Market;

namespace Cbi.Store.Tests;

/// <summary>Clean planted years in a lake, one home a seed, made once and shared by the tests that only read them.</summary>
public sealed class PlantedYears : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly ConcurrentDictionary<(ulong Seed, int Years), Lazy<MarketSnapshot>> _snapshots = new();

    private DuckDb? _shared;

    internal static QualityOptions Options { get; } = QualityOptions.Load(ProgramFiles.ConfigPath("quality.yaml"));

    /// <summary>The market of a seed in one database for the tests of a class; each undoes what it does to it.</summary>
    internal DuckDb Shared(ulong seed, int years) => _shared ??= Attach(seed, years);

    /// <summary>The market of a seed, opened in a database of its own.</summary>
    internal DuckDb Attach(ulong seed, int years)
    {
        var db = DuckDb.OpenInMemory(2);
        Lake.Attach(db, Snapshot(seed, years));
        return db;
    }

    internal ImmutableArray<QualityFinding> Assess(DuckDb db, ulong seed, int years) =>
        QualityDesk.Assess(db, Files(Snapshot(seed, years)), Options);

    public void Dispose()
    {
        _shared?.Dispose();
        _directory.Dispose();
    }

    internal static ImmutableArray<KeyValuePair<string, string>> Files(MarketSnapshot snapshot) =>
        [.. snapshot.Health.Select(h => KeyValuePair.Create(h.Name, $"{h.File}.csv"))];

    private MarketSnapshot Snapshot(ulong seed, int years) =>
        _snapshots.GetOrAdd((seed, years), key => new Lazy<MarketSnapshot>(() => Make(key.Seed, key.Years))).Value;

    private MarketSnapshot Make(ulong seed, int years)
    {
        var priors = StrictYaml.Load<SimulationPriors>(ProgramFiles.ConfigPath("simulation/priors.yaml")) with { Years = years };
        var market = Path.Combine(_directory.Root, $"market-{seed}-{years}");
        PlantedMarketWriter.Write(PlantedMarket.Generate(priors, seed, CancellationToken.None), market);
        return Intake.Run(
            market,
            LakeHome.Open(Path.Combine(_directory.Root, $"home-{seed}-{years}")),
            Universe.Load(ProgramFiles.ConfigPath("universe.yaml")),
            Sources.Load(ProgramFiles.ConfigPath("sources.yaml")),
            threads: 2);
    }
}
