using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class StrictYamlTests
{
    internal enum Shade
    {
        Light,
        VeryDark,
    }

    internal sealed record Inner
    {
        [Range(0.0, 1.0)]
        public double Fraction { get; init; } = 0.5;

        public TimeOnly? CloseTime { get; init; }
    }

    internal sealed record Options
    {
        public required string Name { get; init; }

        [Range(1, 100)]
        public int MaxAgeSessions { get; init; } = 5;

        public bool Enabled { get; init; }

        public Shade Shade { get; init; }

        public ImmutableArray<double> Levels { get; init; } = [];

        public IReadOnlyDictionary<string, Inner> Parts { get; init; } = new Dictionary<string, Inner>();

        public DateOnly? Since { get; init; }
    }

    [Fact]
    public void Parse_EveryKind_Binds()
    {
        var options = StrictYaml.Parse<Options>(
            """
            name: "12"   # quoted, so a text
            max_age_sessions: 7
            enabled: true
            shade: very_dark
            levels: [0.5, 1, -2e-3]
            since: 2020-02-29
            parts:
              zebra: { fraction: 0.25, close_time: "14:20" }
              ant: { close_time: }
            """,
            "x.yaml");
        options.Name.ShouldBe("12");
        options.MaxAgeSessions.ShouldBe(7);
        options.Enabled.ShouldBeTrue();
        options.Shade.ShouldBe(Shade.VeryDark);
        options.Levels.ShouldBe([0.5, 1, -0.002]);
        options.Since.ShouldBe(new DateOnly(2020, 2, 29));
        options.Parts.Keys.ShouldBe(["zebra", "ant"]);
        options.Parts["zebra"].CloseTime.ShouldBe(new TimeOnly(14, 20));
        options.Parts["ant"].Fraction.ShouldBe(0.5);
        options.Parts["ant"].CloseTime.ShouldBeNull();
    }

    [Theory]
    [InlineData("name: a\nmax_age: 3\n", "x.yaml, line 2, column 1: unknown key 'max_age'; valid keys here: enabled, levels, max_age_sessions, name")]
    [InlineData("name: a\nmax_age_sessions: many\n", "x.yaml, line 2, column 19: key 'max_age_sessions' is 'many', expected a whole number")]
    [InlineData("name: a\nmax_age_sessions: \"3\"\n", "is the quoted text '3', expected a whole number")]
    [InlineData("name: a\nmax_age_sessions: 1.5\n", "expected a whole number")]
    [InlineData("name: a\nmax_age_sessions: 101\n", "line 2, column 1: key 'max_age_sessions' is 101: ")]
    [InlineData("name: a\nenabled: yes\n", "'yes', expected true or false")]
    [InlineData("name: a\nshade: dark\n", "expected one of light, very_dark")]
    [InlineData("name: a\nlevels: [1, .nan]\n", "line 2, column 13: key 'levels[1]' is '.nan', expected a finite number")]
    [InlineData("name: a\nlevels: 1\n", "key 'levels' is '1', expected a list")]
    [InlineData("name: a\nname: b\n", "line 2")]
    [InlineData("enabled: true\n", "key 'name' is missing; it is required")]
    [InlineData("name: a\nparts:\n  b:\n    fraction: 1.5\n", "line 4, column 5: key 'parts.b.fraction' is 1.5")]
    [InlineData("name: a\nparts:\n  b: 3\n", "key 'parts.b' is '3', expected a mapping")]
    [InlineData("name: a\nparts:\n  b: { close_time: \"25:00\" }\n", "expected a time (HH:mm)")]
    [InlineData("name: [a\n", "x.yaml, line")]
    [InlineData("", "found 0 YAML documents")]
    [InlineData("- 1\n", "the document is a list, expected a mapping")]
    public void Parse_Mistake_NamesPlaceAndExpectation(string yaml, string message)
    {
        var failure = Should.Throw<CbiException>(() => StrictYaml.Parse<Options>(yaml, "x.yaml"));
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain(message);
        failure.Message.ShouldStartWith("x.yaml, line ");
    }

    [Fact]
    public void Parse_FileOfAnotherKind_ShowsItsBeginningOnly() =>
        Should.Throw<CbiException>(() => StrictYaml.Parse<Options>(new string('x', 100_000), "x.yaml")).Message.Length.ShouldBeLessThan(200);

    [Fact]
    public void Load_FileAbsent_NamesIt() =>
        Should.Throw<CbiException>(() => StrictYaml.Load<Options>("/no/such/file.yaml")).Message.ShouldContain("/no/such/file.yaml");

    [Theory]
    [InlineData("MaxAgeSessions", "max_age_sessions")]
    [InlineData("P95Over5", "p95_over5")]
    [InlineData("VaR", "va_r")]
    [InlineData("ZLClose", "zl_close")]
    public void SnakeCase_Names_Convert(string name, string expected) => SnakeCase.Of(name).ShouldBe(expected);
}
