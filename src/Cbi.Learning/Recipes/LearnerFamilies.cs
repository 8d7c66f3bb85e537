using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>
/// The table of all families. A new family is one entry here and one file in config/training/search, which says where to search.
/// </summary>
internal static class LearnerFamilies
{
    private static readonly ImmutableArray<SettingRule> Boosting =
        [new("trees", 1, 1000, IsWhole: true), new("depth", 1, 8, IsWhole: true), new("rate", 1e-4, 1), new("leaf", 1, 5000, IsWhole: true)];

    private static readonly ImmutableArray<SettingRule> Penalty = [new("lambda", 1e-6, 1e9)];

    internal static ImmutableArray<LearnerFamily> All { get; } =
    [
        new("unconditional", [], _ => Baselines.Unconditional),
        new("volatility-scaled", [], _ => Baselines.VolatilityScaled),
        new("ridge", Penalty, s => new RidgeLearner(s["lambda"])),
        new("scale-ridge", Penalty, s => new ScaleRidgeLearner(s["lambda"])),
        new("scale-power", Penalty, s => new ScaleRidgeLearner(s["lambda"], scaleOnly: true)),
        new("boosting-squared", Boosting, s => new SquaredBoostingLearner(Trees(s))),
        new("boosting-pinball", Boosting, s => new PinballBoostingLearner(Trees(s))),
    ];

    /// <summary>Families that a search may try: all but the baselines, which are in every search.</summary>
    internal static ImmutableArray<string> Searched { get; } =
        [.. All.Select(family => family.Name).Where(name => Baselines.All.All(baseline => baseline.Recipe != name))];

    internal static LearnerFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);

    private static BoostingSettings Trees(RecipeSettings s) => new(s.Whole("trees"), s.Whole("depth"), s["rate"], s.Whole("leaf"));
}
