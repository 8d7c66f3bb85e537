using Cbi.Store;

namespace Cbi.Market.Tests;

/// <summary>The committed priors, read once.</summary>
internal static class PriorsFile
{
    private static readonly Lazy<SimulationPriors> Loaded = new(Read);
    private static readonly Lazy<PlantedMarket> Generated = new(() => PlantedMarket.Generate(Committed, seed: 20_241_231, CancellationToken.None));

    public static SimulationPriors Committed => Loaded.Value;

    /// <summary>The full default market, shared by the tests that only read it.</summary>
    public static PlantedMarket Market => Generated.Value;

    /// <summary>Three years: enough for layout and rolls, quick to write.</summary>
    public static SimulationPriors Short => Committed with { Years = 3 };

    public static string RepositoryRoot
    {
        get
        {
            var directory = new DirectoryInfo(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Cbi.sln")))
            {
                directory = directory.Parent;
            }

            return directory?.FullName ?? throw new InvalidOperationException("Cbi.sln was not found above the test binaries.");
        }
    }

    private static SimulationPriors Read() =>
        StrictYaml.Load<SimulationPriors>(ProgramFiles.ConfigPath("simulation/priors.yaml"));
}
