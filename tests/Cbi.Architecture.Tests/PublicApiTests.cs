using System.Text.RegularExpressions;

namespace Cbi.Architecture.Tests;

/// <summary>A public type is a promise: the list of them changes on purpose only.</summary>
public sealed partial class PublicApiTests
{
    [Fact]
    public void PublicTypes_AreThoseOfTheList()
    {
        var listed = File.ReadAllLines(Path.Combine(Repository.Root, "tests", "Cbi.Architecture.Tests", "public-api.txt"))
            .Where(line => line.Length > 0).ToArray();
        const string Advice = "update tests/Cbi.Architecture.Tests/public-api.txt, in ordinal order";
        Declared().Except(listed).ShouldBeEmpty($"not in the list; {Advice}");
        listed.Except(Declared()).ShouldBeEmpty($"in the list, but not public; {Advice}");
        listed.ShouldBe(listed.Distinct().Order(StringComparer.Ordinal).ToArray(), Advice);
    }

    private static IEnumerable<string> Declared() =>
        Repository.Files("src", "*.cs")
            .SelectMany(
                path => PublicType().Matches(File.ReadAllText(path))
                    .Select(match => $"{Repository.Relative(path).Split('/')[1]}.{match.Groups["name"].Value}"))
            .Distinct()
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(
        @"^public\s+(?:(?:static|sealed|abstract|readonly|partial|unsafe)\s+)*"
        + @"(?:class|record struct|record|struct|interface|enum)\s+(?<name>\w+)",
        RegexOptions.Multiline,
        5000)]
    private static partial Regex PublicType();
}
