using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>The SQL files of database/macros in name order: all feature mathematics. Immutable; its hash identifies the formulas.</summary>
public sealed record MacroLibrary
{
    private MacroLibrary(ImmutableArray<KeyValuePair<string, string>> files)
    {
        Files = files;
        Hash = ContentHash.Combine(files.Select(f => KeyValuePair.Create(f.Key, ContentHash.Of(f.Value))));
    }

    /// <summary>File name and text, in name order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Files { get; }

    /// <summary>Changes with any byte of any file.</summary>
    public string Hash { get; }

    /// <summary>The macros that are installed beside the program.</summary>
    public static MacroLibrary Installed() => new(
        [.. ProgramFiles.DatabaseFiles("macros").Select(path => KeyValuePair.Create(Path.GetFileName(path), File.ReadAllText(path)))]);

    /// <summary>The same library with one file added or replaced; used to try a macro out.</summary>
    public MacroLibrary With(string fileName, string sql) =>
        new([.. Files.Where(f => f.Key != fileName).Append(KeyValuePair.Create(fileName, sql)).OrderBy(f => f.Key, StringComparer.Ordinal)]);

    /// <summary>Defines every macro in the connection. The raw tables of the store must exist.</summary>
    internal void Define(DuckDb db, CancellationToken stop)
    {
        foreach (var (_, sql) in Files)
        {
            db.Execute(sql, stop);
        }
    }
}
