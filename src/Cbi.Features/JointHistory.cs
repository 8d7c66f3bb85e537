using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>Daily log changes of ZL and its main drivers as known at an as-of session (database/macros/92_joint_changes.sql).</summary>
/// <param name="Sessions">One a row, oldest first; the last is the as-of session.</param>
/// <param name="Names">ZL first, then the drivers in the macro's order.</param>
/// <param name="Changes">One array a name: a log change a session, NaN where missing. A driver without any data is NaN throughout.</param>
public sealed record JointHistory(ImmutableArray<DateOnly> Sessions, ImmutableArray<string> Names, ImmutableArray<ImmutableArray<double>> Changes)
{
    /// <summary>All that the macro reads: a market of these alone gives the same bits.</summary>
    public static ImmutableArray<string> Sources { get; } = ["ZL", "ZS", "ZM", "CL", "HO", "ZN", "BRL", "CNH", "DXY", "VIXCLS"];

    /// <param name="macros">The installed macros.</param>
    /// <param name="db">A connection with the raw tables; its work tables are replaced.</param>
    /// <param name="asOf">A session of the data.</param>
    /// <param name="sessions">Most rows wanted, at least 1.</param>
    /// <param name="stop">Cancels the running statement.</param>
    public static JointHistory Read(MacroLibrary macros, DuckDb db, DateOnly asOf, int sessions, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(macros);
        ArgumentNullException.ThrowIfNull(db);
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions, 1);
        macros.DefineBlocks(db, [], stop);
        var calendar = SessionCalendar.Read(db, stop);
        return Read(db, calendar, calendar.Locate(asOf), sessions, stop);
    }

    /// <summary>The rows up to a session, on a connection in which the macros are defined.</summary>
    internal static JointHistory Read(DuckDb db, SessionCalendar calendar, int last, int sessions, CancellationToken stop)
    {
        using var lanes = new Lanes(db);
        WorkTables.Fill(lanes, calendar.Cutoffs[last], Math.Max(0, last + 1 - sessions), stop);
        var table = db.Query("from joint_changes()", stop);
        ImmutableArray<string> names = [.. table.Columns.Where(name => name is not ("session_no" or "session"))];
        return new JointHistory([.. table.Dates("session")], names, [.. names.Select(name => table.Doubles(name).ToImmutableArray())]);
    }
}
