namespace Cbi.EndToEnd.Tests;

/// <summary>One planted market for all cases; every case works on a copy of its own.</summary>
public sealed class PlantedMarketFixture : IDisposable
{
    public const string TargetFile = "futures/ZL.csv";

    private readonly Home _home = new();

    public PlantedMarketFixture() => Cli.Run("market", Market).ExitCode.ShouldBe(0);

    internal string Market => _home.At("market");

    /// <summary>A copy of the whole market.</summary>
    internal void CopyTo(string directory) => CopyTo(directory, _ => true);

    /// <summary>A copy that holds only the series that a market must have; every other source is optional, and intake is quick.</summary>
    internal void CopyTargetTo(string directory) => CopyTo(directory, file => file == Path.Combine("futures", "ZL.csv"));

    public void Dispose() => _home.Dispose();

    private void CopyTo(string directory, Predicate<string> wanted)
    {
        foreach (var source in Directory.EnumerateFiles(Market, "*", SearchOption.AllDirectories))
        {
            var file = Path.GetRelativePath(Market, source);
            if (wanted(file))
            {
                var target = Path.Combine(directory, file);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(source, target);
            }
        }
    }
}
