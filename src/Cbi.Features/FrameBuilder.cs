using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Builds the frame of one as-of session: names the macros in order and reads their results; holds no feature arithmetic. The connection
/// must offer raw_prices, raw_observations, raw_events and series_catalog. Same data, macros and options: same bits at any thread count.
/// </summary>
public sealed class FrameBuilder(MacroLibrary macros)
{
    public MacroLibrary Macros { get; } = macros;

    /// <summary>The sessions of the data, oldest first: dates with a ZL settlement.</summary>
    public ImmutableArray<DateOnly> Sessions(DuckDb db, CancellationToken stop)
    {
        Macros.Define(db, stop);
        return SessionCalendar.Read(db, stop).Sessions;
    }

    /// <param name="db">A connection with the raw tables; its temporary work tables are replaced.</param>
    /// <param name="asOf">A session; null is the last one.</param>
    /// <param name="options">Length of the frame and target rule.</param>
    /// <param name="stop">Cancels the running statement.</param>
    /// <exception cref="CbiException">BadInput when the as-of is not a session of the data.</exception>
    public FeatureFrame Build(DuckDb db, DateOnly? asOf, FrameOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Macros.Define(db, stop);
        return BuildDefined(db, asOf, options, stop);
    }

    /// <summary>
    /// As Build, on a connection in which the macros are defined. Sessions further back than any macro reaches are left out.
    /// </summary>
    internal static FeatureFrame BuildDefined(DuckDb db, DateOnly? asOf, FrameOptions options, CancellationToken stop)
    {
        var calendar = SessionCalendar.Read(db, stop);
        var last = calendar.Locate(asOf);
        var skipped = Math.Max(0, last + 1 - options.HistorySessions - FrameExtension.DefaultTail);
        using var lanes = new Lanes(db);
        WorkTables.Fill(lanes, calendar.Cutoffs[last], skipped, stop);
        var frame = Read(lanes, new FrameRows(skipped, last + 1, options.HistorySessions), options, stop);
        return frame with { Hash = FrameHash.Of(frame) };
    }

    /// <summary>
    /// The as-of rows of some blocks, on a connection in which their macros are defined. Sessions further back than any macro reaches are
    /// left out.
    /// </summary>
    internal static ImmutableArray<FeatureBlock> LastRows(
        DuckDb db, ImmutableArray<string> blocks, SessionCalendar calendar, int last, CancellationToken stop)
    {
        var skipped = Math.Max(0, last - FrameExtension.DefaultTail);
        using var lanes = new Lanes(db);
        WorkTables.Fill(lanes, calendar.Cutoffs[last], skipped, stop);
        var tables = lanes.Query([.. blocks.Select(name => $"from features_{name}()")], stop);
        return [.. blocks.Zip(tables, (name, table) => Block(table, name, new FrameRows(skipped, last + 1, 1)))];
    }

    /// <summary>The row of the last session of one block alone, on a connection in which the macros are defined.</summary>
    internal static FeatureBlock LastRow(DuckDb db, string block, CancellationToken stop)
    {
        var calendar = SessionCalendar.Read(db, stop);
        using var lanes = new Lanes(db);
        WorkTables.Fill(lanes, calendar.Cutoffs[^1], 0, stop);
        return Block(db.Query($"from features_{block}()", stop), block, new FrameRows(0, calendar.Sessions.Length, 1));
    }

    /// <summary>What a frame is read from: the zl table, the targets, then the blocks.</summary>
    internal static ImmutableArray<string> Statements(FrameOptions options) =>
    [
        "from zl",
        $"from build_targets({options.TargetMissingShare.ToString("R", CultureInfo.InvariantCulture)})",
        .. FrameBlocks.All.Select(name => $"from features_{name}()"),
    ];

    /// <summary>The rows from the filled work tables, without a hash.</summary>
    internal static FeatureFrame Read(Lanes lanes, FrameRows rows, FrameOptions options, CancellationToken stop) =>
        Frame(lanes.Query(Statements(options), stop), rows, rows);

    /// <summary>A frame from the results of its statements, without a hash. Of the rows of its targets the last are the frame's.</summary>
    internal static FeatureFrame Frame(ImmutableArray<DuckTable> tables, FrameRows rows, FrameRows labels)
    {
        var (zl, targets) = (tables[0], tables[1]);
        rows.Check("zl_history", zl);
        labels.Check("build_targets", targets);
        var blocks = FrameBlocks.All.Select((name, i) => Block(tables[2 + i], name, rows)).ToImmutableArray();
        return new FeatureFrame
        {
            Hash = string.Empty,
            Sessions = [.. zl.Dates("session")[rows.Range]],
            Close = PositiveCloses(zl, rows),
            Returns = rows.Column(zl, "zl_return"),
            Volatility = rows.Column(zl, "zl_volatility"),
            ZlCore = blocks[0],
            Buckets = blocks.RemoveAt(0),
            Targets = [.. Horizon.All.Select(horizon => new Labels(horizon, labels.Column(targets, $"target_{horizon.Name}").AsSpan()))],
        };
    }

    private static FeatureBlock Block(DuckTable table, string name, FrameRows rows)
    {
        rows.Check($"features_{name}", table);
        var columns = table.Columns.Remove(FrameRows.Key);
        var values = new double[rows.Count * columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var source = rows.Column(table, columns[column]);
            for (var row = 0; row < rows.Count; row++)
            {
                values[row * columns.Length + column] = source[row];
            }
        }

        return new FeatureBlock(name, columns, values);
    }

    private static ImmutableArray<double> PositiveCloses(DuckTable zl, FrameRows rows)
    {
        var closes = rows.Column(zl, "zl_close");
        for (var row = 0; row < closes.Length; row++)
        {
            if (!(closes[row] > 0.0))
            {
                var session = zl.Dates("session")[rows.Range][row];
                throw new CbiException(
                    ExitCode.BadInput,
                    $"Series 'ZL', session {session.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: close is {closes[row]}, "
                    + "expected a positive price in cents per pound; correct the source file and ingest it again.");
            }
        }

        return closes;
    }
}
