using BenchmarkDotNet.Attributes;
using Cbi.Market;
using Cbi.Store;

namespace Cbi.Benchmarks;

/// <summary>The committed planted market in memory: 16 years, all series, truth and oracle.</summary>
public class MarketBenchmarks
{
    private readonly SimulationPriors _priors = StrictYaml.Load<SimulationPriors>(ProgramFiles.ConfigPath("simulation/priors.yaml"));

    [Benchmark]
    public object Generate() => PlantedMarket.Generate(_priors, seed: 1, CancellationToken.None);
}
