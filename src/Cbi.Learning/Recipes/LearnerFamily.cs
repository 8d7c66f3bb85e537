using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>A family of learners: what its settings are and how a learner is made of them.</summary>
/// <param name="Name">Lower-case with hyphens; the head of the recipe and the name of the file of its search space.</param>
/// <param name="Settings">In the order of the recipe. Every recipe states all of them.</param>
/// <param name="Make">Makes the learner from checked settings. Its recipe must be <see cref="Text"/> of the same settings.</param>
internal sealed record LearnerFamily(string Name, ImmutableArray<SettingRule> Settings, Func<RecipeSettings, IQuantileLearner> Make)
{
    /// <summary>The canonical recipe, such as "ridge(lambda=100)"; the bare name without settings.</summary>
    internal string Text(RecipeSettings settings) => Settings.IsEmpty
        ? Name
        : $"{Name}({string.Join(", ", Settings.Select(rule => string.Create(CultureInfo.InvariantCulture, $"{rule.Name}={settings[rule.Name]}")))})";

    /// <summary>The learner of the given settings; all must be there, inside their limits, and no others.</summary>
    /// <param name="values">Setting to value.</param>
    /// <param name="where">What is read, for the message, such as a file and key.</param>
    internal IQuantileLearner Create(IReadOnlyDictionary<string, double> values, string where)
    {
        foreach (var name in values.Keys.Where(name => Settings.All(rule => rule.Name != name)))
        {
            throw Bad(where, $"'{name}' is no setting of '{Name}'; use {Names()}");
        }

        foreach (var rule in Settings)
        {
            if (!values.TryGetValue(rule.Name, out var value))
            {
                throw Bad(where, $"setting '{rule.Name}' is missing; '{Name}' needs {Names()}");
            }

            if (!rule.Allows(value))
            {
                throw Bad(where, string.Create(CultureInfo.InvariantCulture, $"{rule.Name} is {value}; use {rule.Limits}"));
            }
        }

        var settings = new RecipeSettings(values);
        var learner = Make(settings);
        return learner.Recipe == Text(settings)
            ? learner
            : throw new InvalidOperationException($"Family '{Name}' made '{learner.Recipe}' of the settings of '{Text(settings)}'.");
    }

    internal static CbiException Bad(string where, string what) => new(ExitCode.BadInput, $"{where}: {what}.");

    private string Names() => Settings.IsEmpty ? "none" : string.Join(", ", Settings.Select(rule => rule.Name));
}
