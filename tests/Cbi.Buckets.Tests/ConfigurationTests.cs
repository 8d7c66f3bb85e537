using Cbi.Domain;
using Cbi.Learning;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Cbi.Buckets.Tests;

/// <summary>The shipped YAML files say what the defaults in code say.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public void Presets_ShippedFile_EqualsTheDefaults()
    {
        var file = Read<Dictionary<string, PresetKeys>>("learning.yaml");
        file.Keys.ShouldBe(["quick", "standard", "thorough"]);
        foreach (var (name, keys) in file)
        {
            var preset = new SearchPresets().Of(name);
            keys.ShouldBe(new PresetKeys
            {
                Trials = preset.Trials,
                FirstRoundFolds = preset.FirstRoundFolds,
                LargestBlend = preset.LargestBlend,
                RequiredStandardErrors = preset.RequiredStandardErrors,
            });
        }
    }

    [Fact]
    public void Buckets_ShippedFiles_OneForEachBucketWithKnownFamilies()
    {
        foreach (var bucket in Enum.GetValues<Bucket>())
        {
            var file = Read<BucketKeys>($"buckets/{Forecaster.Of(bucket).Name}.yaml");
            file.Families.Select(f => f.Replace("_", "")).ShouldBeSubsetOf(Enum.GetNames<LearnerFamily>().Select(f => f.ToLowerInvariant()));
            file.ExcludeColumns.ShouldBeUnique();
        }

        Directory.GetFiles(Path.Combine(Training(), "buckets")).Length.ShouldBe(Enum.GetValues<Bucket>().Length);
    }

    private static T Read<T>(string name) =>
        new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build()
            .Deserialize<T>(File.ReadAllText(Path.Combine(Training(), name)));

    /// <summary>config/training of the checkout that holds the test binary.</summary>
    private static string Training()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Cbi.sln")))
        {
            at = at.Parent;
        }

        return Path.Combine(at.ShouldNotBeNull().FullName, "config", "training");
    }

    private sealed record PresetKeys
    {
        public int Trials { get; set; }

        public int FirstRoundFolds { get; set; }

        public int LargestBlend { get; set; }

        public double RequiredStandardErrors { get; set; }
    }

    private sealed record BucketKeys
    {
        public List<string> Families { get; set; } = [];

        public List<string> ExcludeColumns { get; set; } = [];
    }
}
