using Cbi.Domain;
using Cbi.Learning;
using Cbi.Learning.Tests;

namespace Cbi.Buckets.Tests;

/// <summary>The shipped YAML files say what the defaults in code say.</summary>
public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("quick")]
    [InlineData("standard")]
    [InlineData("thorough")]
    public void Presets_ShippedFile_EqualsTheDefaults(string name)
    {
        var file = ShippedConfiguration.Load<SearchPresets>("learning.yaml").Of(name);
        var code = new SearchPresets().Of(name);
        file.Families.ShouldBe(code.Families);
        (file with { Families = code.Families }).ShouldBe(code);
    }

    [Fact]
    public void Buckets_ShippedFiles_OneForEachBucketWithKnownFamilies()
    {
        foreach (var bucket in Enum.GetValues<Bucket>())
        {
            var file = ShippedConfiguration.Load<BucketSettings>($"buckets/{Forecaster.Of(bucket).Name}.yaml");
            file.Families.ShouldBeSubsetOf(LearnerFactory.Families);
            file.ExcludeColumns.ShouldBeUnique();
        }

        Directory.GetFiles(ShippedConfiguration.PathOf("buckets")).Length.ShouldBe(Enum.GetValues<Bucket>().Length);
    }
}
