using System.Xml.Linq;

namespace Cbi.Architecture.Tests;

/// <summary>Labels leave Cbi.Domain against split tokens only; these tests hold the two doors that visibility alone cannot.</summary>
public sealed class LabelAccessTests
{
    [Fact]
    public void HeldOutToken_IsOpenedByTheCertificateOnly() =>
        Repository.Files("src", "*.cs")
            .Where(path => File.ReadAllText(path).Contains("OpenHeldOut", StringComparison.Ordinal))
            .Select(Repository.Relative)
            .ShouldBe([
                "src/Cbi.Domain/Time/HeldOutToken.cs", "src/Cbi.Domain/Time/SplitPlan.cs", "src/Cbi.Pipeline/Certification/HeldOutScoring.cs"]);

    [Fact]
    public void RawLabels_AreVisibleToTheMakersOfFramesOnly() =>
        XDocument.Load(Path.Combine(Repository.Root, "src", "Cbi.Domain", "Cbi.Domain.csproj")).Descendants("InternalsVisibleTo")
            .Select(friend => friend.Attribute("Include")!.Value)
            .Where(name => !name.EndsWith(".Tests", StringComparison.Ordinal))
            .ShouldBe(["Cbi.Features"]);
}
