using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Scores for readers, 0 to 100: how supportive of the soybean-oil price each bucket is against its own past, 50 being the median so far
/// (database/macros/91_scores.sql). They are in no frame and no model sees them.
/// </summary>
/// <param name="Sessions">One a row, oldest first.</param>
/// <param name="Names">zl_core and the buckets, in frame order.</param>
/// <param name="Values">One array a name: a score a session in [0, 100], NaN in warm-up and where the bucket has no data.</param>
public sealed record DisplayScores(ImmutableArray<DateOnly> Sessions, ImmutableArray<string> Names, ImmutableArray<ImmutableArray<double>> Values)
{
    /// <param name="db">A connection on which <see cref="FrameBuilder.Build"/> has just run; its work tables are read.</param>
    /// <param name="stop">Cancels the running statement.</param>
    public static DisplayScores Build(DuckDb db, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        MacroLibrary.Installed().DefineScores(db, stop);
        var table = db.Query("from build_scores()", stop);
        return new DisplayScores(
            [.. table.Dates("session")], FrameBlocks.All, [.. FrameBlocks.All.Select(name => table.Doubles(name).ToImmutableArray())]);
    }
}
