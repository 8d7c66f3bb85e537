using Cbi.Domain;
using Cbi.Learning;
using Cbi.MonteCarlo;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class RunConfigurationTests
{
    [Fact]
    public void Load_ShippedFiles_AreAllReadAndValid()
    {
        var configuration = RunConfiguration.Load();
        var shipped = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "config"), "*.yaml", SearchOption.AllDirectories);
        // Those that other commands read, or that are sealed by themselves.
        string[] others = ["feeds.yaml", "quality.yaml", "bench.yaml", "factory.yaml", "hurdle_coefficients.yaml", "nb_dispersion_coefficients.yaml"];
        configuration.Files.ShouldBe(shipped.Count(path => !others.Contains(Path.GetFileName(path))));
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

    [Fact]
    public void Load_ShippedAdmissionAndDrift_AreTheDefaults()
    {
        var configuration = RunConfiguration.Load();
        configuration.Admission.ShouldBe(new ScreenOptions());
        configuration.Drift.ShouldBe(new DriftOptions());
    }

    [Theory]
    [InlineData("most_columns: 19")]
    [InlineData("least_coverage: 1.1")]
    [InlineData("largest_redundancy: 0")]
    [InlineData("least_fold_share: -0.1")]
    [InlineData("fewest_colums: 6")]
    public void Load_AdmissionOutOfRangeOrMisspelled_IsBadInput(string line) => Refuses<ScreenOptions>(line);

    [Theory]
    [InlineData("recent_sessions: 20")]
    [InlineData("bins: 1")]
    [InlineData("drifted_probability: 0.3")]
    [InlineData("retrain_share: 0")]
    public void Load_DriftOutOfRange_IsBadInput(string line) => Refuses<DriftOptions>(line);

    [Theory]
    [InlineData("engine: garch")]
    [InlineData("engine: GARCH-T")]
    [InlineData("engin: garch-t")]
    public void Load_UnknownEngineOrMisspelledKey_IsBadInput(string line) => Refuses<MonteCarloOptions>($"{line}\njumps: none");

    [Theory]
    [InlineData("standard_error: 0")]
    [InlineData("standard_error: -1")]
    [InlineData("standard_error: NaN")]
    [InlineData("standard_error: 0.11")]
    [InlineData("paths: 0")]
    [InlineData("paths: 1000000000000")]
    public void Load_ImpossiblePathsOrError_IsBadInput(string line) => Refuses<MonteCarloOptions>($"{line}\njumps: none");

    [Theory]
    [InlineData("standard_error: 0.005", 0.005)]
    [InlineData("standard_error: null", null)]
    [InlineData("paths: 5000", null)]
    public void Parse_StandardError_IsReadAndMayBeAbsent(string line, double? expected) =>
        StrictYaml.Parse<MonteCarloOptions>($"{line}\njumps: none", "options.yaml").StandardError.ShouldBe(expected);

    [Fact]
    public void Load_ShippedSimulation_HasTheDefaultEngine() =>
        RunConfiguration.Load().MonteCarlo.Engine.ShouldBe(new MonteCarloOptions().Engine);

    private static void Refuses<T>(string line)
        where T : class
    {
        using var home = new TemporaryHome();
        var path = home.PathOf("options.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, line + "\n");
        var error = Should.Throw<CbiException>(() => StrictYaml.Load<T>(path));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("options.yaml, line 1");
        error.Message.ShouldContain(line.Split(':')[0]);
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
