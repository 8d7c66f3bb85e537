using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class NamedScenarioTests
{
    [Fact]
    public void Load_Edits_AreReadInTheOrderOfTheKeys() => Book("""
        shocks: ["CL=-10%"]
        shifts: ["china=-2sd"]
        events: ["tariffs:on"]
        dark: [biofuel]
        """).Scenarios["one"].Edits().Select(edit => edit.ToString()).ShouldBe(["shock CL=-10%", "shift china=-2sd", "event tariffs:on", "dark biofuel"]);

    [Theory]
    [InlineData("shocks: [\"CL=10\"]", "--shock 'CL=10'")]
    [InlineData("shifts: [\"mars=1sd\"]", "'mars' is no bucket")]
    [InlineData("events: [\"tariffs:maybe\"]", "--event 'tariffs:maybe'")]
    [InlineData("dark: [core]", "'core' is no bucket")]
    [InlineData("horizon: 1m", "no views and no edits")]
    [InlineData("dark: [fx]\n    views: [\"CL mean -5%\"]", "both views and edits")]
    [InlineData("dark: [fx]\n    horizon: 1m", "a horizon beside edits")]
    [InlineData("darkness: [fx]", "darkness")]
    public void Load_Nonsense_IsNamedWithItsScenario(string keys, string what)
    {
        var error = Should.Throw<CbiException>(() => Book(keys));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain(what);
        error.Message.ShouldContain("one");
    }

    [Fact]
    public void Shipped_Scenarios_AreValid() => RunConfiguration.Load().Scenarios.Scenarios.ShouldNotBeEmpty();

    private static ScenarioBook Book(string keys) => StrictYaml.Parse<ScenarioBook>(
        $"scenarios:\n  one:\n    about: a test\n    "
            + $"{keys.ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal).Replace("\n        ", "\n    ", StringComparison.Ordinal)}\n",
        "scenarios.yaml").Checked();
}
