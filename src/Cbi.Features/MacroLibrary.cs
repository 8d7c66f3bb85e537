using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>The SQL files of database/macros in name order: all feature mathematics. Immutable; its hash identifies the formulas.</summary>
public sealed record MacroLibrary
{
    private const string ScoresFile = "91_scores.sql";

    private MacroLibrary(ImmutableArray<KeyValuePair<string, string>> files)
    {
        Files = files;
        Hash = ContentHash.Combine(
            files.Select(f => KeyValuePair.Create(f.Key, ContentHash.Of(f.Value))).Append(KeyValuePair.Create("units.csv", Units.Installed().Hash)));
        Asks = UnitAsk.In(files);
    }

    /// <summary>File name and text, in name order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Files { get; }

    /// <summary>Changes with any byte of any file, and of the table of units.</summary>
    public string Hash { get; }

    /// <summary>Every series that a macro reads a level of, with the unit that it wants.</summary>
    internal ImmutableArray<UnitAsk> Asks { get; }

    /// <summary>The macros that are installed beside the program.</summary>
    public static MacroLibrary Installed() => new(
        [.. ProgramFiles.DatabaseFiles("macros").Select(path => KeyValuePair.Create(Path.GetFileName(path), File.ReadAllText(path)))]);

    /// <summary>The same library with one file added or replaced; used to try a macro out.</summary>
    public MacroLibrary With(string fileName, string sql) =>
        new([.. Files.Where(f => f.Key != fileName).Append(KeyValuePair.Create(fileName, sql)).OrderBy(f => f.Key, StringComparer.Ordinal)]);

    /// <summary>
    /// Defines every macro of a frame over the raw tables, which must exist; checks that every level can be had in the unit asked for.
    /// </summary>
    /// <exception cref="CbiException">BadInput when a series is declared in a unit of another dimension than its formula needs.</exception>
    internal void Define(DuckDb db, CancellationToken stop) => DefineBlocks(db, FrameBlocks.All, stop);

    /// <summary>
    /// As <see cref="Define"/>, without the features of other buckets, which no macro outside their file calls: binding all of them costs
    /// more than to read one.
    /// </summary>
    internal void DefineBlocks(DuckDb db, ImmutableArray<string> blocks, CancellationToken stop)
    {
        var unwanted = FrameBlocks.All.Except(blocks.Add(FrameBlocks.ZlCore)).Select(block => $"macro features_{block}(").ToArray();
        UnitAsk.Check(Asks, Units.Installed(), db, stop);
        Units.Installed().Attach(db, stop);
        foreach (var (name, sql) in Files)
        {
            if (name != ScoresFile && !unwanted.Any(macro => sql.Contains(macro, StringComparison.Ordinal)))
            {
                db.Execute(sql, stop);
            }
        }
    }

    /// <summary>Defines the display scores on top: no frame reads them, and binding them costs as much as all macros of a frame.</summary>
    internal void DefineScores(DuckDb db, CancellationToken stop) => db.Execute(Files.Single(f => f.Key == ScoresFile).Value, stop);
}
