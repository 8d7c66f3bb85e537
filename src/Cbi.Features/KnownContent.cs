using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>Identity of the raw rows known at a cut-off: equal where every table holds the same rows, in whatever order.</summary>
internal static class KnownContent
{
    /// <param name="db">A connection with the raw tables and the macros.</param>
    /// <param name="cutoff">The instant (UTC); later rows do not count.</param>
    /// <param name="stop">Cancels the running statement.</param>
    internal static string At(DuckDb db, DateTime cutoff, CancellationToken stop)
    {
        var table = db.Query($"from known_content({WorkTables.Literal(cutoff)})", stop);
        var (parts, rows, totals) = (table.Strings("part"), table.Longs("rows"), table.Strings("total"));
        return ContentHash.Combine(parts.Select((part, i) => KeyValuePair.Create(part!, FormattableString.Invariant($"{rows[i]} {totals[i]}")))
            .Append(KeyValuePair.Create("engine", DuckDb.LibraryVersion)));
    }
}
