using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The files of a market directory that the plans name, with their hashes.</summary>
internal sealed class InputFiles
{
    private const string Absent = "absent";

    private readonly ImmutableArray<KeyValuePair<string, string>> _hashes;
    private readonly HashSet<string> _present;

    private InputFiles(string directory, ImmutableArray<KeyValuePair<string, string>> hashes)
    {
        Directory = directory;
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory));
        _hashes = hashes;
        _present = [.. hashes.Where(h => h.Value != Absent).Select(h => h.Key)];
    }

    internal string Directory { get; }

    internal string Name { get; }

    internal static InputFiles Find(string dataDirectory, ImmutableArray<SourcePlan> plans)
    {
        var directory = Path.GetFullPath(dataDirectory);
        if (!System.IO.Directory.Exists(directory))
        {
            throw new CbiException(
                ExitCode.BadInput, $"Market directory '{directory}' does not exist; expected a directory with futures/, futures_front/, indicators/ and events/.");
        }

        ImmutableArray<KeyValuePair<string, string>> hashes =
        [
            .. plans.Select(p => KeyValuePair.Create(p.File, HashOf(directory, p))),
            .. plans.Where(p => p.Releases is not null).Select(p => KeyValuePair.Create($"releases of {p.Catalog.Name}", p.Releases!.Hash)),
        ];
        return new InputFiles(directory, hashes);
    }

    internal bool IsPresent(SourcePlan plan) => _present.Contains(plan.File);

    /// <summary>Everything that decides the outcome: the files, the two configurations, the form of the lake and the engine that writes it.</summary>
    internal string Key(Universe universe, Sources sources) =>
        ContentHash.Combine(
        [
            .. _hashes,
            KeyValuePair.Create("universe", universe.Hash()),
            KeyValuePair.Create("sources", sources.Hash()),
            KeyValuePair.Create("format", Lake.Format.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("duckdb", DuckDb.LibraryVersion),
        ]);

    private static string HashOf(string directory, SourcePlan plan)
    {
        var path = plan.PathIn(directory);
        if (!File.Exists(path))
        {
            return !plan.Required
                ? Absent
                : throw new CbiException(
                    ExitCode.BadInput,
                    $"Required series '{plan.Catalog.Name}' is missing: '{path}' does not exist. Provide the file, or choose another series for it in config/universe.yaml.");
        }

        try
        {
            return ContentHash.OfFile(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.BadInput, $"'{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
