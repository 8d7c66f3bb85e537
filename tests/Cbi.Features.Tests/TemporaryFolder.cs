namespace Cbi.Features.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("cbi-features-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
