namespace Cbi.EndToEnd.Tests;

/// <summary>A copy of the finished run beside it in the same home, so that it can be damaged and resumed; removed afterwards.</summary>
internal sealed class ResumableCopy : IDisposable
{
    private readonly string _directory;

    internal ResumableCopy(PlantedRunFixture fixture)
    {
        // Sorts before every real run, so that lists of runs show it last.
        Id = $"00-copy-of-{Path.GetFileName(fixture.RunDirectory)}";
        _directory = fixture.Home.At("runs", Id);
        Home.Copy(fixture.RunDirectory, _directory);
    }

    internal string Id { get; }

    internal string At(params ReadOnlySpan<string> parts) => Path.Combine([_directory, .. parts]);

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
