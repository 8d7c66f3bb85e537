using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>config/scenarios.yaml: options of the joint paths and the named scenarios.</summary>
public sealed record ScenarioBook
{
    public JointOptions Joint { get; init; } = new();

    public PoolingOptions Pooling { get; init; } = new();

    public IReadOnlyDictionary<string, NamedScenario> Scenarios { get; init; } = new Dictionary<string, NamedScenario>();

    /// <summary>The book, after reading every view and horizon.</summary>
    /// <exception cref="CbiException">BadInput, with the scenario's name.</exception>
    internal ScenarioBook Checked()
    {
        foreach (var (name, scenario) in Scenarios)
        {
            try
            {
                _ = Domain.Horizon.Parse(scenario.Horizon);
                _ = scenario.Views.Select(ViewGrammar.Parse).ToArray();
            }
            catch (CbiException error)
            {
                throw new CbiException(ExitCode.BadInput, $"config/scenarios.yaml, scenarios.{name}: {error.Message}", error);
            }

            if (scenario.Views.IsEmpty)
            {
                throw new CbiException(ExitCode.BadInput, $"config/scenarios.yaml, scenarios.{name}: no views; give at least one.");
            }
        }

        return this;
    }

    /// <exception cref="CbiException">NotFound; the message lists what there is.</exception>
    internal NamedScenario Require(string name) => Scenarios.TryGetValue(name, out var scenario)
        ? scenario
        : throw new CbiException(ExitCode.NotFound, $"There is no scenario '{name}' in config/scenarios.yaml; there are {string.Join(", ", Scenarios.Keys)}.");
}
