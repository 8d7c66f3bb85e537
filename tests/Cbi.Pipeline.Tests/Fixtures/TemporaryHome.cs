namespace Cbi.Pipeline.Tests;

/// <summary>A home directory of one test, removed with it.</summary>
internal sealed class TemporaryHome : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("cbi-pipeline-").FullName;

    public string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
