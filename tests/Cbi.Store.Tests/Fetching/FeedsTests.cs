using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class FeedsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Load_ShippedFile_FillsSeriesThatTheIntakeKnows()
    {
        var sources = Sources.Load(ProgramFiles.ConfigPath("sources.yaml"));

        var feeds = Feeds.Load(ProgramFiles.ConfigPath("feeds.yaml"));

        feeds.Services.Values.SelectMany(f => f.Series.Keys).ShouldBeSubsetOf(sources.Observations.Keys);
    }

    [Theory]
    [InlineData("base_url: ftp://x\n    series: { A: {} }", "services.one.base_url")]
    [InlineData("base_url: http://x\n    series: { ../A: {} }", "services.one.series.../A")]
    [InlineData("base_url: http://x\n    attempts: 0\n    series: { A: {} }", "attempts")]
    [InlineData("base_url: http://x\n    serie: { A: {} }", "serie")]
    public void Load_WrongKey_IsNamed(string body, string key)
    {
        var path = _directory.Write("feeds.yaml", $"services:\n  one:\n    {body}\n");

        Should.Throw<CbiException>(() => Feeds.Load(path)).Message.ShouldContain(key);
    }

    [Fact]
    public void Load_TwoServicesFillOneFile_IsAnError()
    {
        var path = _directory.Write(
            "feeds.yaml",
            "services:\n  one: { base_url: 'http://x', series: { A: {} } }\n  two: { base_url: 'http://y', series: { A: {} } }\n");

        Should.Throw<CbiException>(() => Feeds.Load(path)).Message.ShouldContain("service 'one' fills the same file");
    }
}
