using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// The files that an intake has made but the lake does not have yet. They move into the lake together, once everything is accepted.
/// </summary>
internal sealed class StagingArea : IDisposable
{
    internal const string Pattern = ".staging-*";

    private readonly LakeHome _home;
    private readonly string _directory;
    private readonly Dictionary<string, string> _temporary = new(StringComparer.Ordinal);
    private readonly List<string> _repaired = [];

    private StagingArea(LakeHome home, string directory)
    {
        _home = home;
        _directory = directory;
    }

    /// <summary>Files below the home that were missing or damaged and that the staged ones replace.</summary>
    internal ImmutableArray<string> Repaired => [.. _repaired.Order(StringComparer.Ordinal)];

    /// <summary>Files that the lake does not have, repaired ones among them.</summary>
    internal int NewFiles => _temporary.Count;

    /// <param name="home">The home that the files are for.</param>
    /// <param name="outside">True to stage outside of the home, so that nothing in it changes.</param>
    internal static StagingArea Open(LakeHome home, bool outside)
    {
        if (outside)
        {
            return new StagingArea(home, Directory.CreateTempSubdirectory("cbi-staging-").FullName);
        }

        var directory = Path.Combine(home.LakeDirectory, $".staging-{Environment.ProcessId}");
        home.Guard(directory, () => Directory.CreateDirectory(directory));
        return new StagingArea(home, directory);
    }

    /// <summary>
    /// Writes a table of the database as the next file of a series; no file is staged where the lake has these bytes already.
    /// </summary>
    internal LakeFile Write(DuckDb db, string selectSql, SourcePlan plan, long rows, CancellationToken stop)
    {
        var temporary = LakeHome.TemporaryPath(_directory);
        _home.Guard(temporary, () => db.ExportParquet(selectSql, temporary, stop));
        var file = Lake.FileOf(plan.Catalog.Kind, plan.Catalog.Name, ContentHash.OfFile(temporary), rows);
        if (!Lake.IsIntact(_home, file))
        {
            if (File.Exists(_home.PathOf(file.Path)))
            {
                _repaired.Add(file.Path);
            }

            _temporary[file.Path] = temporary;
        }

        return file;
    }

    /// <summary>Says that the lake should have had a file which is staged now.</summary>
    internal void Repair(LakeFile file)
    {
        if (!_repaired.Contains(file.Path))
        {
            _repaired.Add(file.Path);
        }
    }

    /// <summary>Where a file can be read now: here, or in the lake.</summary>
    internal string PathOf(LakeFile file) => _temporary.GetValueOrDefault(file.Path) ?? _home.PathOf(file.Path);

    internal bool Holds(LakeFile file) => _temporary.ContainsKey(file.Path);

    /// <summary>Moves every file into the lake, each whole. A stop in between leaves files that no snapshot names.</summary>
    internal void Adopt()
    {
        foreach (var (relative, temporary) in _temporary)
        {
            var path = _home.PathOf(relative);
            _home.Guard(path, () =>
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.Move(temporary, path, overwrite: true);
            });
        }

        _temporary.Clear();
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(_directory, recursive: true);
        }
        catch (IOException)
        {
            // The next intake removes it.
        }
    }
}
