using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Rows and sum of row hashes of each raw table at a cut-off: equal where all tables hold the same rows, in whatever order.
/// </summary>
internal sealed class KnownContent
{
    private static readonly string[] OfSeries = ["prices", "observations"];
    private readonly ImmutableSortedDictionary<string, (long Rows, BigInteger Total)> _parts;

    private KnownContent(ImmutableSortedDictionary<string, (long Rows, BigInteger Total)> parts)
    {
        _parts = parts;
        Identity = ContentHash.Combine(
            parts.Select(part => KeyValuePair.Create(part.Key, FormattableString.Invariant($"{part.Value.Rows} {part.Value.Total}")))
                .Append(KeyValuePair.Create("engine", DuckDb.LibraryVersion)));
    }

    internal string Identity { get; }

    /// <param name="db">A connection with the raw tables and the macros.</param>
    /// <param name="cutoff">The instant (UTC); later rows do not count.</param>
    /// <param name="stop">Cancels the running statement.</param>
    internal static KnownContent At(DuckDb db, DateTime cutoff, CancellationToken stop) =>
        Read(db, $"known_content({WorkTables.Literal(cutoff)})", stop);

    /// <summary>
    /// The same with prices and observations read from the files of a snapshot; the other raw tables are those of the connection.
    /// </summary>
    internal static KnownContent At(DuckDb db, MarketSnapshot market, DateTime cutoff, CancellationToken stop) => Read(
        db,
        $"known_content_of_files({WorkTables.Literal(cutoff)}, {Lake.FileList(market, SourceKind.Price)}, "
        + $"{Lake.FileList(market, SourceKind.Observation)})",
        stop);

    /// <summary>The content at a later cut-off, where the tables of prices and observations hold only what became known since.</summary>
    internal KnownContent Later(DuckDb db, DateTime cutoff, CancellationToken stop)
    {
        var later = At(db, cutoff, stop)._parts;
        return new KnownContent(OfSeries.Aggregate(
            later, (parts, name) => parts.SetItem(name, Sum(_parts.GetValueOrDefault(name), later.GetValueOrDefault(name)))));
    }

    private static (long Rows, BigInteger Total) Sum((long Rows, BigInteger Total) ours, (long Rows, BigInteger Total) theirs) =>
        (ours.Rows + theirs.Rows, ours.Total + theirs.Total);

    private static KnownContent Read(DuckDb db, string macro, CancellationToken stop)
    {
        var table = db.Query($"from {macro}", stop);
        var (parts, rows, totals) = (table.Strings("part"), table.Longs("rows"), table.Strings("total"));
        return new KnownContent(
            parts.Select((part, i) => KeyValuePair.Create(part!, (rows[i], BigInteger.Parse(totals[i]!, CultureInfo.InvariantCulture))))
            .ToImmutableSortedDictionary(StringComparer.Ordinal));
    }
}
