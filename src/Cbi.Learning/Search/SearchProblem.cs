using System.Globalization;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>Everything that decides the result of a search.</summary>
/// <param name="Data">Features, labels and scale.</param>
/// <param name="Plan">Purged walk-forward plan over the rows of the data; only its development folds are read.</param>
/// <param name="Space">Families and ranges.</param>
/// <param name="Options">Budget and rules.</param>
/// <param name="Seed">Seed of draws and fits.</param>
public sealed record SearchProblem(Dataset Data, SplitPlan Plan, SearchSpace Space, SearchOptions Options, ulong Seed)
{
    /// <summary>What is forecast, for messages.</summary>
    internal string Name => $"'{Data.Name}' at horizon {Plan.Horizon}";

    /// <summary>
    /// Identity of the scores: equal keys, equal score of equal (recipe, fold). The budget is no part of it, so a longer search may use the
    /// scores of a shorter one.
    /// </summary>
    internal string Key() => ContentHash.Of(string.Create(
        CultureInfo.InvariantCulture,
        $"{Plan.Horizon} {Plan.Rows} {Plan.Options} {Seed} {Data.DevelopmentHash(Plan)}"));
}
