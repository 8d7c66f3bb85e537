using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Where a search looks: the space of every family, checked.</summary>
public sealed class SearchSpace
{
    private readonly ImmutableDictionary<string, Space> _families;

    private SearchSpace(ImmutableDictionary<string, Space> families) => _families = families;

    /// <summary>Checks the files of config/training/search.</summary>
    /// <param name="files">Family to the content of its file; every family of <see cref="LearnerFactory.Families"/> once.</param>
    /// <exception cref="Domain.CbiException">A family is unknown, missing or cannot do what a file asks; names file and key.</exception>
    public static SearchSpace Create(IEnumerable<KeyValuePair<string, FamilySpace>> files)
    {
        var families = files.ToImmutableDictionary(file => file.Key, file => Check(file.Key, file.Value), StringComparer.Ordinal);
        foreach (var name in LearnerFamilies.Searched.Where(name => !families.ContainsKey(name)))
        {
            throw LearnerFamily.Bad(File(name), "the file is missing; every family needs one");
        }

        return new SearchSpace(families);
    }

    /// <summary>Refuses a list with an unknown family.</summary>
    /// <param name="families">Names of families.</param>
    /// <param name="where">File and key of the list, for the message.</param>
    /// <exception cref="Domain.CbiException">A name is unknown.</exception>
    public void RequireKnown(ImmutableArray<string> families, string where)
    {
        foreach (var name in families.Where(name => !_families.ContainsKey(name)))
        {
            throw LearnerFamily.Bad(where, $"family '{name}' is unknown; use {string.Join(", ", LearnerFamilies.Searched)}");
        }
    }

    /// <summary>The families to try: those named, or all, less those dearer than the limit; in the order named, or of the table.</summary>
    /// <exception cref="Domain.CbiException">A name is unknown, or no family is left.</exception>
    internal ImmutableArray<string> Allowed(ImmutableArray<string> named, FitCost dearest)
    {
        RequireKnown(named, "families");
        var candidates = named.IsEmpty ? LearnerFamilies.Searched : [.. named.Distinct(StringComparer.Ordinal)];
        ImmutableArray<string> allowed = [.. candidates.Where(name => _families[name].Cost <= dearest)];
        return allowed.IsEmpty
            ? throw LearnerFamily.Bad(
                "families",
                $"{string.Join(", ", candidates)} all cost more than dearest_fit allows ({dearest.ToString().ToLowerInvariant()})")
            : allowed;
    }

    /// <summary>Learners that are tried before any draw, best first.</summary>
    internal ImmutableArray<IQuantileLearner> Portfolio(string family) => _families[family].Portfolio;

    /// <summary>A learner with drawn settings, in the order of the family's table.</summary>
    internal IQuantileLearner Draw(string family, RandomStream random)
    {
        var space = _families[family];
        var values = space.Family.Settings.ToDictionary(
            rule => rule.Name, rule => space.Ranges[rule.Name].Draw(rule, random), StringComparer.Ordinal);
        return space.Family.Create(values, File(family));
    }

    private static Space Check(string name, FamilySpace file)
    {
        var where = File(name);
        var family = LearnerFamilies.Searched.Contains(name)
            ? LearnerFactory.Find(name, where)
            : throw LearnerFamily.Bad(where, $"family '{name}' is unknown; use {string.Join(", ", LearnerFamilies.Searched)}");
        foreach (var key in file.Settings.Keys.Where(key => family.Settings.All(rule => rule.Name != key)))
        {
            throw LearnerFamily.Bad(
                $"{where}, settings",
                $"'{key}' is no setting of '{name}'; use {string.Join(", ", family.Settings.Select(rule => rule.Name))}");
        }

        foreach (var rule in family.Settings)
        {
            if (!file.Settings.TryGetValue(rule.Name, out var range))
            {
                throw LearnerFamily.Bad($"{where}, settings", $"setting '{rule.Name}' has no range; every setting of '{name}' needs one");
            }

            range.Validate(rule, $"{where}, settings.{rule.Name}");
        }

        return new Space(
            family, file.Cost, file.Settings, [.. file.Portfolio.Select((entry, i) => family.Create(entry, $"{where}, portfolio[{i}]"))]);
    }

    private static string File(string family) => $"config/training/search/{family}.yaml";

    private sealed record Space(
        LearnerFamily Family, FitCost Cost, IReadOnlyDictionary<string, SettingRange> Ranges, ImmutableArray<IQuantileLearner> Portfolio);
}
