using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Finds the configuration and SQL files that the build copies beside the program.</summary>
public static class ProgramFiles
{
    /// <summary>The path of a file below config/, such as <c>universe.yaml</c> or <c>training/core.yaml</c>.</summary>
    public static string ConfigPath(string name) => Find("config", name);

    /// <summary>The path of a file below database/, such as <c>dictionary.csv</c>.</summary>
    public static string DatabasePath(string name) => Find("database", name);

    /// <summary>The files of a folder below database/, in ordinal order of their names.</summary>
    public static IReadOnlyList<string> DatabaseFiles(string folder, string pattern = "*.sql") => FilesOf("database", folder, pattern);

    /// <summary>The files of a folder below config/, in ordinal order of their names.</summary>
    public static IReadOnlyList<string> ConfigFiles(string folder, string pattern = "*.yaml") => FilesOf("config", folder, pattern);

    private static string[] FilesOf(string root, string folder, string pattern)
    {
        var directory = Path.Combine(AppContext.BaseDirectory, root, folder);
        if (!Directory.Exists(directory))
        {
            throw Missing(directory);
        }

        var files = Directory.GetFiles(directory, pattern, SearchOption.AllDirectories);
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    private static string Find(string folder, string name)
    {
        var path = Path.Combine([AppContext.BaseDirectory, folder, .. name.Split('/')]);
        return File.Exists(path) ? path : throw Missing(path);
    }

    private static CbiException Missing(string path) =>
        new(ExitCode.Environment, $"Program file '{path}' is missing; build or install the program again.");
}
