using System.Collections.Immutable;
using System.Globalization;

namespace Cbi.Learning;

/// <summary>Makes learners of a family with settings or of a recipe; the recipe of every learner reads back to the same learner.</summary>
public static class LearnerFactory
{
    private const string BlendSeparator = " + ";

    /// <summary>Families that a search may try; the baselines are always tried and not among them.</summary>
    public static ImmutableArray<string> Families => LearnerFamilies.Searched;

    /// <summary>The learner of a family with the given settings, all of which must be given.</summary>
    /// <exception cref="Domain.CbiException">An unknown family or setting, a missing one, or a value outside its limits.</exception>
    public static IQuantileLearner Create(string family, IReadOnlyDictionary<string, double> settings) =>
        Find(family, $"Recipe of family '{family}'").Create(settings, $"Recipe of family '{family}'");

    /// <summary>
    /// Reads a recipe, such as "ridge(lambda=100)" or the blend "0.60 ridge(lambda=100) + 0.40 volatility-scaled".
    /// </summary>
    /// <exception cref="Domain.CbiException">The text is no recipe of this version.</exception>
    public static IQuantileLearner Parse(string recipe)
    {
        var parts = recipe.Split(BlendSeparator);
        return parts.Length == 1 ? ParseSingle(recipe, recipe) : new BlendLearner([.. parts.Select(part => ParseMember(part, recipe))]);
    }

    internal static LearnerFamily Find(string family, string where) => LearnerFamilies.Find(family)
        ?? throw LearnerFamily.Bad(where, $"family '{family}' is unknown; use {string.Join(", ", LearnerFamilies.Searched)}");

    private static BlendMember ParseMember(string text, string recipe)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && decimal.TryParse(text[..space], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
            && weight is > 0m and < 1m && decimal.IsInteger(100m * weight)
            ? new BlendMember((int)(100m * weight), ParseSingle(text[(space + 1)..], recipe))
            : throw LearnerFamily.Bad($"Recipe '{recipe}'", $"'{text}' does not start with a weight in hundredths, such as 0.25");
    }

    private static IQuantileLearner ParseSingle(string text, string recipe)
    {
        var where = $"Recipe '{recipe}'";
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return Find(text, where).Create(ImmutableDictionary<string, double>.Empty, where);
        }

        if (!text.EndsWith(')'))
        {
            throw LearnerFamily.Bad(where, $"'{text}' does not end with a bracket");
        }

        var settings = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var item in text[(open + 1)..^1].Split(", "))
        {
            if (item.Split('=') is not [var name, var number]
                || !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !settings.TryAdd(name, value))
            {
                throw LearnerFamily.Bad(where, $"'{item}' is no setting; write each once, as name=number");
            }
        }

        return Find(text[..open], where).Create(settings, where);
    }
}
