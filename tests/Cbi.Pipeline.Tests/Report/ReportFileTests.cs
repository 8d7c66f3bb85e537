namespace Cbi.Pipeline.Tests;

/// <summary>Writes the sample pages beside the test binary, where a person can open them in a browser.</summary>
public sealed class ReportFileTests
{
    [Theory]
    [InlineData("report-sample.html", true)]
    [InlineData("report-sample-not-certified.html", false)]
    public void Render_WrittenToAFile_ReadsBackUnchanged(string name, bool certified)
    {
        var path = Path.Combine(AppContext.BaseDirectory, name);
        var html = HtmlReport.Render(certified ? SampleReport.Certified : SampleReport.NotCertified);

        File.WriteAllText(path, html);

        File.ReadAllText(path).ShouldBe(html);
        html.Length.ShouldBeLessThan(400_000);
    }
}
