using System.Text.RegularExpressions;

namespace Cbi.Architecture.Tests;

/// <summary>docs/checks.md names tests that exist.</summary>
public sealed partial class DocumentedChecksTests
{
    [Fact]
    public void Checks_EveryTestNamed_Exists()
    {
        var named = TestName().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "checks.md")))
            .Select(match => (Class: match.Groups["type"].Value, Method: match.Groups["test"].Value))
            .Where(name => name.Class.EndsWith("Tests", StringComparison.Ordinal)).ToArray();

        named.Length.ShouldBeGreaterThan(30);
        named.Where(name => !Exists(name.Class, name.Method)).ShouldBeEmpty();
    }

    private static bool Exists(string type, string method) =>
        Repository.Files("tests", $"{type}*.cs").Any(path => File.ReadAllText(path).Contains($" {method}(", StringComparison.Ordinal));

    [GeneratedRegex(@"`(?<type>\w+)\.(?<test>\w+)`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TestName();
}
