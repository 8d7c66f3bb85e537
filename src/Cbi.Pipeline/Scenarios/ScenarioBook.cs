using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>config/scenarios.yaml: options of the joint paths and the named scenarios.</summary>
public sealed record ScenarioBook
{
    public JointOptions Joint { get; init; } = new();

    public PoolingOptions Pooling { get; init; } = new();

    public IReadOnlyDictionary<string, NamedScenario> Scenarios { get; init; } = new Dictionary<string, NamedScenario>();

    /// <summary>Stretches of history that can be played on today's book.</summary>
    public IReadOnlyDictionary<string, NamedReplay> Replays { get; init; } = new Dictionary<string, NamedReplay>();

    /// <summary>The book, after reading every view, edit and horizon.</summary>
    /// <exception cref="CbiException">BadInput, with the scenario's name.</exception>
    internal ScenarioBook Checked()
    {
        foreach (var (name, scenario) in Scenarios)
        {
            Named($"scenarios.{name}", scenario.Check);
        }

        foreach (var (name, replay) in Replays)
        {
            Named($"replays.{name}", replay.Check);
        }

        return this;
    }

    private static void Named(string key, Action check)
    {
        try
        {
            check();
        }
        catch (CbiException error)
        {
            throw new CbiException(ExitCode.BadInput, $"config/scenarios.yaml, {key}: {error.Message}", error);
        }
    }

    /// <exception cref="CbiException">NotFound; the message lists what there is.</exception>
    internal NamedReplay RequireReplay(string name) => Replays.TryGetValue(name, out var replay)
        ? replay
        : throw new CbiException(
            ExitCode.NotFound, $"There is no replay '{name}' in config/scenarios.yaml; there are {string.Join(", ", Replays.Keys)}.");

    /// <exception cref="CbiException">NotFound; the message lists what there is.</exception>
    internal NamedScenario Require(string name) => Scenarios.TryGetValue(name, out var scenario)
        ? scenario
        : throw new CbiException(ExitCode.NotFound, $"There is no scenario '{name}' in config/scenarios.yaml; there are {string.Join(", ", Scenarios.Keys)}.");
}
