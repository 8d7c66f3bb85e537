using System.Collections.Immutable;
using System.Reflection;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Which program is running: version, commit, and the files that decide numbers.</summary>
internal static class ProgramVersion
{
    /// <summary>Version and, when built from a git checkout, +commit.</summary>
    public static string Full { get; } =
        typeof(ProgramVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    public static string Commit => Full.Split('+') is [_, var commit] ? commit : "unknown (not built from a git checkout)";

    /// <summary>Hashes of every configuration and database file beside the program, by relative path.</summary>
    public static ImmutableSortedDictionary<string, string> FileHashes() =>
        new[] { "config", "database" }
            .Select(folder => Path.Combine(AppContext.BaseDirectory, folder))
            .SelectMany(folder => System.IO.Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .ToImmutableSortedDictionary(
                path => Path.GetRelativePath(AppContext.BaseDirectory, path).Replace('\\', '/'), ContentHash.OfFile, StringComparer.Ordinal);
}
