using System.Text.RegularExpressions;

namespace Cbi.Architecture.Tests;

public sealed partial class SourceShapeTests
{
    private const int LongestFile = 400;

    private static readonly string[] JunkDrawers = ["Common", "Shared", "Utils", "Util", "Helpers", "Helper", "Misc", "Extensions", "Manager"];

    [Fact]
    public void Files_NoneIsLongerThanTheLimit() =>
        Sources().Where(path => File.ReadLines(path).Count() > LongestFile).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void Files_DeclareAtMostOnePublicType() =>
        Sources().Where(path => PublicType().Count(File.ReadAllText(path)) > 1).Select(Repository.Relative).ShouldBeEmpty();

    [Fact]
    public void Folders_NameConcepts() =>
        Sources().Select(Repository.Relative)
            .Where(path => path.Split('/').SkipLast(1).Any(part => JunkDrawers.Contains(part))
                || JunkDrawers.Any(word => Path.GetFileNameWithoutExtension(path).EndsWith(word, StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Types_ArePublicSealedOrStatic()
    {
        // A public class that may be inherited is a promise nobody made; the one base class is the user error.
        Sources().Where(path => OpenClass().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative)
            .ShouldBe(["src/Cbi.Domain/Errors/CbiException.cs"]);
    }

    [Fact]
    public void Sources_HoldNoMachinePathsOrRegistries()
    {
        var folders = new[] { "src", "tests", "config", "database", "native", "docs", "benchmarks" };
        folders.Where(folder => Directory.Exists(Path.Combine(Repository.Root, folder)))
            .SelectMany(folder => Repository.Files(folder, "*"))
            .Where(path => MachineTrace().IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative)
            .ShouldBeEmpty();
    }

    [Fact]
    public void FeatureMathematics_LivesInMacrosOnly()
    {
        // C# names macros and views; arithmetic on market series belongs to database/macros.
        var windows = new Regex(@"\b(?:over|OVER)\s*\(", RegexOptions.None, TimeSpan.FromSeconds(5));
        Repository.Files("src/Cbi.Features", "*.cs").Where(path => windows.IsMatch(File.ReadAllText(path)))
            .Select(Repository.Relative)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Sources() => Repository.Files("src", "*.cs");

    [GeneratedRegex(
        @"^public\s+(?:(?:static|sealed|abstract|readonly|partial|unsafe)\s+)*(?:class|record|struct|interface|enum)\b",
        RegexOptions.Multiline, 5000)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"^public\s+(?:partial\s+)?(?:class|record)\s+(?!struct)", RegexOptions.Multiline, 5000)]
    private static partial Regex OpenClass();

    [GeneratedRegex("""(?:^|[ "'(=])/(?:home|root|work|mnt)/[a-z]|://[a-z0-9.-]*(?:npm|nuget)""", RegexOptions.Multiline, 5000)]
    private static partial Regex MachineTrace();
}
