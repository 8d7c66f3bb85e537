using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>The Parquet files of one frame: sessions with prices and targets, and one file a block. NaN is NULL in the files.</summary>
internal static class FrameFiles
{
    private const string TargetsName = "targets.parquet";

    /// <summary>Writes all files into a directory and returns their names. One thread, so that the bytes repeat.</summary>
    internal static IReadOnlyList<string> Write(string directory, FeatureFrame frame, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(1);
        var names = new List<string> { TargetsName };
        Export(db, Path.Combine(directory, TargetsName), frame.Sessions, Series(frame), stop);
        foreach (var block in FrameBlocks.Of(frame))
        {
            var columns = block.Columns.Select((name, column) =>
                KeyValuePair.Create(name, Enumerable.Range(0, block.Rows).Select(row => block[row, column]).ToImmutableArray()));
            Export(db, Path.Combine(directory, NameOf(block.Name)), frame.Sessions, [.. columns], stop);
            names.Add(NameOf(block.Name));
        }

        return names;
    }

    internal static FeatureFrame Read(string directory, CancellationToken stop)
    {
        using var db = DuckDb.OpenInMemory(1);
        var series = Import(db, Path.Combine(directory, TargetsName), stop);
        var frame = new FeatureFrame
        {
            Hash = string.Empty,
            Sessions = [.. series.Dates("session")],
            Close = [.. series.Doubles("zl_close")],
            Returns = [.. series.Doubles("zl_return")],
            Volatility = [.. series.Doubles("zl_volatility")],
            ZlCore = Block(db, directory, FrameBlocks.ZlCore, stop),
            Buckets = [.. Enum.GetValues<Bucket>().Select(bucket => Block(db, directory, FrameBlocks.NameOf(bucket), stop))],
            Targets = [.. Horizon.All.Select(horizon => new Labels(horizon, series.Doubles($"target_{horizon.Name}")))],
        };
        return frame with { Hash = FrameHash.Of(frame) };
    }

    private static string NameOf(string block) => block == FrameBlocks.ZlCore ? $"{block}.parquet" : $"features_{block}.parquet";

    private static ImmutableArray<KeyValuePair<string, ImmutableArray<double>>> Series(FeatureFrame frame) =>
    [
        new("zl_close", frame.Close),
        new("zl_return", frame.Returns),
        new("zl_volatility", frame.Volatility),
        .. Horizon.All.Select((horizon, i) => KeyValuePair.Create($"target_{horizon.Name}", frame.Targets[i].Raw)),
    ];

    private static void Export(
        DuckDb db,
        string path,
        ImmutableArray<DateOnly> sessions,
        ImmutableArray<KeyValuePair<string, ImmutableArray<double>>> columns,
        CancellationToken stop)
    {
        var numbers = string.Join(", ", columns.Select(c => $"{DuckDb.Identifier(c.Key)} double"));
        db.Execute($"create or replace table block (session date, {numbers})", stop);
        using (var appender = db.Appender("block"))
        {
            for (var row = 0; row < sessions.Length; row++)
            {
                appender.Append(sessions[row]);
                foreach (var (_, values) in columns)
                {
                    appender.AppendNullable(values[row]);
                }

                appender.EndRow();
            }

            appender.Complete();
        }

        db.ExportParquet("from block", path, stop);
    }

    private static DuckTable Import(DuckDb db, string path, CancellationToken stop) =>
        db.Query($"from read_parquet({DuckDb.Literal(path)})", stop);

    private static FeatureBlock Block(DuckDb db, string directory, string name, CancellationToken stop)
    {
        var table = Import(db, Path.Combine(directory, NameOf(name)), stop);
        var columns = table.Columns.Remove("session");
        var values = new double[table.Rows * columns.Length];
        for (var column = 0; column < columns.Length; column++)
        {
            var source = table.Doubles(columns[column]);
            for (var row = 0; row < source.Length; row++)
            {
                values[row * columns.Length + column] = source[row];
            }
        }

        return new FeatureBlock(name, columns, values);
    }
}
