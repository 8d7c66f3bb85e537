namespace Cbi.EndToEnd.Tests;

/// <summary>A temporary directory, removed at the end.</summary>
internal sealed class Home : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("cbi-e2e-").FullName;

    public string At(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still hold a file for a moment; the system cleans its temporary directory.
        }
    }
}
