using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The files of a market directory that the plans name, with their hashes. A series may come in any one of the formats.</summary>
internal sealed class InputFiles
{
    private static readonly ImmutableArray<(string Ending, SourceFormat Format)> s_endings =
        [(".csv", SourceFormat.Csv), (".parquet", SourceFormat.Parquet), (".json", SourceFormat.Json), (".jsonl", SourceFormat.Json)];

    private readonly ImmutableDictionary<string, SourceFile> _files;

    private readonly ImmutableArray<KeyValuePair<string, string>> _releases;

    private InputFiles(string directory, ImmutableDictionary<string, SourceFile> files, ImmutableArray<KeyValuePair<string, string>> releases)
    {
        Directory = directory;
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(directory)) is { Length: > 0 } name ? name : "market";
        _files = files;
        _releases = releases;
    }

    internal string Directory { get; }

    internal string Name { get; }

    internal static InputFiles Find(string dataDirectory, ImmutableArray<SourcePlan> plans)
    {
        var directory = Path.GetFullPath(dataDirectory);
        if (!System.IO.Directory.Exists(directory))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Market directory '{directory}' {(File.Exists(directory) ? "is a file" : "does not exist")}; "
                + "expected a directory with futures/, futures_front/, indicators/ and events/.");
        }

        var found = plans.Select(p => KeyValuePair.Create(p.Catalog.Name, FileOf(directory, p)));
        return new InputFiles(
            directory,
            found.Where(f => f.Value is not null).ToImmutableDictionary(f => f.Key, f => f.Value!, StringComparer.Ordinal),
            [.. plans.Where(p => p.Releases is not null).Select(p => KeyValuePair.Create($"releases of {p.Catalog.Name}", p.Releases!.Hash))]);
    }

    /// <summary>The file of a source, or null where the directory has none.</summary>
    internal SourceFile? Of(SourcePlan plan) => _files.GetValueOrDefault(plan.Catalog.Name);

    /// <summary>
    /// What decides what the files say: their bytes, the three configurations, the form of the lake and the engine that writes it.
    /// </summary>
    internal string Key(string market, Universe universe, Sources sources, QualityOptions quality) =>
        ContentHash.Combine(
        [
            .. _files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => KeyValuePair.Create(f.Value.Name, f.Value.Hash)),
            .. _releases,
            KeyValuePair.Create("market", market),
            KeyValuePair.Create("universe", universe.Hash()),
            KeyValuePair.Create("sources", sources.Hash()),
            KeyValuePair.Create("quality", quality.Hash()),
            KeyValuePair.Create("format", Lake.Format.ToString(CultureInfo.InvariantCulture)),
            KeyValuePair.Create("duckdb", DuckDb.LibraryVersion),
        ]);

    private static SourceFile? FileOf(string directory, SourcePlan plan)
    {
        var present = s_endings.Where(e => File.Exists(Path.Combine(directory, plan.File + e.Ending))).ToImmutableArray();
        return present switch
        {
            [] when plan.DefaultFile is { } own => Open($"{plan.File}.csv (the program's own)", own, SourceFormat.Csv),
            [] when !plan.Required => null,
            [] => throw new CbiException(
                ExitCode.BadInput,
                $"Required series '{plan.Catalog.Name}' is missing: "
                + $"'{Path.Combine(directory, plan.File)}.csv' does not exist (nor .parquet, .json, .jsonl). "
                + "Provide the file, or choose another series for it in config/universe.yaml."),
            [var one] => Open(plan.File + one.Ending, Path.Combine(directory, plan.File + one.Ending), one.Format),
            [var first, var second, ..] => throw new CbiException(
                ExitCode.BadInput,
                $"Series '{plan.Catalog.Name}' has two files, '{plan.File}{first.Ending}' and '{plan.File}{second.Ending}'; "
                + $"leave one of them in '{directory}'."),
        };
    }

    private static SourceFile Open(string name, string path, SourceFormat format)
    {
        try
        {
            return new SourceFile(name, path, format, ContentHash.OfFile(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.BadInput, $"'{path}' cannot be read: {failure.Message}", failure);
        }
    }
}
