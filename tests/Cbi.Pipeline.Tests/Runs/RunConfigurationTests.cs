using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class RunConfigurationTests
{
    [Fact]
    public void Load_ShippedFiles_AreAllReadAndValid()
    {
        var configuration = RunConfiguration.Load();
        var shipped = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config"), "*.yaml", SearchOption.AllDirectories);
        configuration.Files.ShouldBe(shipped.Length);
        configuration.Specialists.Length.ShouldBe(Enum.GetValues<Bucket>().Length);
        configuration.Positions.Select(position => position.Name).ShouldBeUnique();
        configuration.Policy.Gates.SkillAlarm.Keys.ShouldBe(Horizon.All.Select(h => h.Name), ignoreOrder: true);
    }

    [Theory]
    [InlineData(Preset.Quick)]
    [InlineData(Preset.Standard)]
    [InlineData(Preset.Thorough)]
    public void Specialist_EveryBucketAndPreset_HasASearchBudget(Preset preset)
    {
        var configuration = RunConfiguration.Load();
        foreach (var bucket in Enum.GetValues<Bucket>())
        {
            var options = configuration.Specialist(bucket, preset);
            options.Bucket.ShouldBe(configuration.Specialists[(int)bucket]);
            options.Search.ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("need", -1.0, "need", 1.0)]
    [InlineData("need", 0.0, "stock", 1.0)]
    public void Positions_SameNameTwiceOrNoPounds_AreBadInput(string first, double firstPounds, string second, double secondPounds)
    {
        var book = new PositionBook
        {
            Positions = [new PositionEntry { Name = first, Pounds = firstPounds }, new PositionEntry { Name = second, Pounds = secondPounds }],
        };
        var error = Should.Throw<CbiException>(() => book.ToPositions());
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("positions.yaml");
    }
}
