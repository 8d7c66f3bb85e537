namespace Cbi.EndToEnd.Tests;

/// <summary>A temporary directory, removed at the end.</summary>
internal sealed class Home : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("cbi-e2e-").FullName;

    public string At(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>Copies a directory with all that is in it.</summary>
    public static void Copy(string directory, string target)
    {
        foreach (var file in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories))
        {
            var copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(directory, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

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
