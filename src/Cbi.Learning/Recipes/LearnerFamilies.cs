using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>
/// The table of all families. A new family is one entry here and one file in config/training/search, which says where to search.
/// </summary>
internal static class LearnerFamilies
{
    private static readonly ImmutableArray<SettingRule> Boosting =
    [
        new("trees", 1, 1000, IsWhole: true), new("depth", 1, 8, IsWhole: true), new("rate", 1e-4, 1), new("leaf", 1, 5000, IsWhole: true),
        new("leaves", 0, 256, IsWhole: true), new("patience", 0, 1000, IsWhole: true), new("directed", 0, 1, IsWhole: true),
    ];

    private static readonly ImmutableArray<SettingRule> Penalty = [new("lambda", 1e-6, 1e9)];

    private static readonly ImmutableArray<SettingRule> Net = [new("threshold", 0, 10), .. Penalty];

    private static readonly ImmutableArray<SettingRule> LocationScale = [.. Penalty, new("width", 1e-6, 1e9)];

    private static readonly ImmutableArray<SettingRule> Components = [new("components", 1, 20, IsWhole: true), new("width", 1e-6, 1e9)];

    private static readonly ImmutableArray<SettingRule> Forest = [new("trees", 1, 2000, IsWhole: true), new("leaf", 0, 0.5), new("columns", 0.01, 1)];

    private static readonly ImmutableArray<SettingRule> Network =
    [
        new("hidden", 4, 64, IsWhole: true), new("rate", 1e-5, 0.1), new("decay", 0, 10), new("epochs", 1, 500, IsWhole: true),
        new("networks", 1, 20, IsWhole: true),
    ];

    internal static ImmutableArray<LearnerFamily> All { get; } =
    [
        new("unconditional", [], _ => Baselines.Unconditional),
        new("volatility-scaled", [], _ => Baselines.VolatilityScaled),
        new("ridge", Penalty, s => new RidgeLearner(s["lambda"])),
        new("scale-ridge", Penalty, s => new ScaleRidgeLearner(s["lambda"])),
        new("scale-power", Penalty, s => new ScaleRidgeLearner(s["lambda"], scaleOnly: true)),
        new("scaled-pca", Components, s => new ScaledComponentsLearner(s.Whole("components"), s["width"])),
        new("elastic-net", Net, s => new ElasticNetLearner(s["threshold"], s["lambda"])),
        new("location-scale", LocationScale, s => new LocationScaleLearner(s["lambda"], s["width"])),
        new("quantile-linear", Penalty, s => new QuantileLinearLearner(s["lambda"])),
        new("forest", Forest, s => new ForestLearner(new ForestSettings(s.Whole("trees"), s["leaf"], s["columns"]))),
        new("analogues", [new("share", 0.001, 1)], s => new AnalogueLearner(s["share"])),
        new("mlp", Network, s => new MlpLearner(new MlpSettings(s.Whole("hidden"), s["rate"], s["decay"], s.Whole("epochs"), s.Whole("networks")))),
        new("boosting-squared", Boosting, s => new SquaredBoostingLearner(Trees(s))),
        new("boosting-pinball", Boosting, s => new PinballBoostingLearner(Trees(s))),
    ];

    /// <summary>Families that a search may try: all but the baselines, which are in every search.</summary>
    internal static ImmutableArray<string> Searched { get; } =
        [.. All.Select(family => family.Name).Where(name => Baselines.All.All(baseline => baseline.Recipe != name))];

    internal static LearnerFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);

    private static BoostingSettings Trees(RecipeSettings s) => new(
        s.Whole("trees"),
        s.Whole("depth"),
        s["rate"],
        s.Whole("leaf"),
        Leaves: s.Whole("leaves"),
        Growth: s.Whole("leaves") > 0 ? TreeGrowth.LeafWise : TreeGrowth.DepthWise,
        Patience: s.Whole("patience"),
        Directed: s.Whole("directed") == 1);
}
