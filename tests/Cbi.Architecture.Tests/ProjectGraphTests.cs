using System.Xml.Linq;

namespace Cbi.Architecture.Tests;

public sealed class ProjectGraphTests
{
    /// <summary>Who may reference whom: the house of docs/architecture.md. Arrows point down; stages never reference stages.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Cbi.Cli"] = ["Domain", "Pipeline", "Server"],
        ["Cbi.Server"] = ["Domain", "Store", "Pipeline"],
        ["Cbi.Pipeline"] =
            ["Domain", "Numerics", "Store", "Learning", "Features", "Buckets", "Core", "Calibration", "Meta", "MonteCarlo", "Market"],
        ["Cbi.Features"] = ["Domain", "Store"],
        ["Cbi.Buckets"] = ["Domain", "Numerics", "Learning"],
        ["Cbi.Core"] = ["Domain", "Numerics", "Learning"],
        ["Cbi.Calibration"] = ["Domain", "Numerics"],
        ["Cbi.Meta"] = ["Domain", "Numerics", "Learning"],
        ["Cbi.MonteCarlo"] = ["Domain", "Numerics"],
        ["Cbi.Market"] = ["Domain", "Numerics", "Store"],
        ["Cbi.Store"] = ["Domain"],
        ["Cbi.Learning"] = ["Domain", "Numerics"],
        ["Cbi.Domain"] = [],
        ["Cbi.Numerics"] = [],
    };

    [Fact]
    public void References_EveryProject_PointOnlyWhereTheHouseAllows()
    {
        var offences = new List<string>();
        foreach (var path in Repository.Files("src", "*.csproj"))
        {
            var project = Path.GetFileNameWithoutExtension(path);
            var allowed = Allowed.GetValueOrDefault(project);
            if (allowed is null)
            {
                offences.Add($"{project} is not in the table of projects");
                continue;
            }

            offences.AddRange(References(path)
                .Where(target => !allowed.Contains(target["Cbi.".Length..]))
                .Select(target => $"{project} -> {target}"));
        }

        offences.ShouldBeEmpty();
    }

    [Fact]
    public void Projects_OfTheTable_ExistAndHaveContent()
    {
        foreach (var project in Allowed.Keys)
        {
            Repository.Files($"src/{project}", "*.cs").ShouldNotBeEmpty(project);
        }
    }

    [Fact]
    public void Solution_ContainsEveryProject()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Cbi.sln"));
        foreach (var path in Repository.Files("src", "*.csproj").Concat(Repository.Files("tests", "*.csproj")))
        {
            solution.ShouldContain(Path.GetFileName(path));
        }
    }

    [Fact]
    public void Engine_OfMonteCarlo_ContainsNoFitting()
    {
        // Coefficients come from sealed bundles and fitted models of other stages; the engine only consumes them.
        Repository.Files("src/Cbi.MonteCarlo", "*.cs")
            .Where(path => Path.GetFileName(path).Contains("Fit", StringComparison.Ordinal)
                || File.ReadAllText(path).Contains("MathNet.Numerics.Optimization", StringComparison.Ordinal))
            .Select(Repository.Relative)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Jumps_OfTheEngine_ConsumeSealedBundlesOnly()
    {
        var files = Repository.Files("src/Cbi.MonteCarlo/Jumps", "*.cs").ToArray();
        files.ShouldNotBeEmpty();
        foreach (var path in files)
        {
            foreach (var word in (string[])["Likelihood", "Newton", "Cholesky", "NelderMead", "Derivatives", "Regression", "File."])
            {
                File.ReadAllText(path).ShouldNotContain(word, Case.Sensitive, Repository.Relative(path));
            }
        }

        // A bundle has no public constructor: the one way to it checks the seals.
        File.ReadAllText(Path.Combine(Repository.Root, "src/Cbi.Domain/Jumps/JumpBundle.cs")).ShouldContain("private JumpBundle(");
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
