using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Buckets.Tests;

/// <summary>
/// A frame with a known law: the next daily return is volatility * (signal * driver + noise), where driver is the first column of the crush
/// block, slow-moving; every other column is noise. Labels overlap as real ones do.
/// </summary>
internal static class PlantedFrame
{
    internal static SplitOptions Split { get; } = new() { BurnIn = 900, Step = 250, HeldOut = 300, LiveRows = 3 };

    internal static SplitPlan Plan(FeatureFrame frame, Horizon horizon) => SplitPlan.Create(horizon, frame.Rows, Split);

    internal static SpecialistTask Task(Bucket bucket, Horizon horizon, FeatureFrame frame, ulong seed = 20260101) =>
        new(bucket, Plan(frame, horizon), Features(bucket, frame), frame, seed);

    internal static FeatureFrame Create(double signal, ulong seed = 1, int rows = 2200, int ownColumns = 4, int coreColumns = 5)
    {
        var random = RandomStream.Create(seed, "planted frame");
        var driver = SlowNoise(random, rows);
        var returns = new double[rows];
        var volatility = new double[rows];
        var close = new double[rows];
        double last = 45.0, logVolatility = 0.0;
        for (var t = 0; t < rows; t++)
        {
            volatility[t] = t < 30 ? double.NaN : 0.015 * Math.Exp(logVolatility);
            returns[t] = t == 0 ? double.NaN : Known(volatility[t - 1]) * (signal * driver[t - 1] + random.NextNormal());
            last *= Math.Exp(t == 0 ? 0.0 : returns[t]);
            close[t] = last;
            logVolatility = 0.98 * logVolatility + 0.05 * random.NextNormal();
        }

        return new FeatureFrame
        {
            Hash = ContentHash.Of($"planted {signal} {seed} {rows}"),
            Sessions = [.. Enumerable.Range(0, rows).Select(i => new DateOnly(2010, 1, 4).AddDays(i))],
            Close = [.. close],
            Returns = [.. returns],
            Volatility = [.. volatility],
            ZlCore = Block("zl_core", "core", coreColumns, rows, random, null),
            Buckets = [.. Enum.GetValues<Bucket>().Select(b => Block(
                Forecaster.Of(b).Name, Forecaster.Of(b).Name, ownColumns, rows, random, b == Bucket.Crush ? driver : null))],
            Targets = [.. Horizon.All.Select(h => new Labels(h, Target(close, h)))],
        };
    }

    /// <summary>The sessions [from, to) of a frame, with the labels that were known on the last of them.</summary>
    internal static FeatureFrame Window(FeatureFrame frame, int from, int to)
    {
        FeatureBlock Cut(FeatureBlock block) => new(
            block.Name, block.Columns, block.Values.Span[(from * block.Columns.Length)..(to * block.Columns.Length)]);
        var close = frame.Close[from..to];
        return frame with
        {
            Hash = ContentHash.Of($"{frame.Hash} {from} {to}"),
            Sessions = frame.Sessions[from..to],
            Close = close,
            Returns = frame.Returns[from..to],
            Volatility = frame.Volatility[from..to],
            ZlCore = Cut(frame.ZlCore),
            Buckets = [.. frame.Buckets.Select(Cut)],
            Targets = [.. Horizon.All.Select(h => new Labels(h, Target([.. close], h)))],
        };
    }

    /// <summary>The frame without the last values of a bucket.</summary>
    internal static FeatureFrame Dark(FeatureFrame frame, Bucket bucket, int rows)
    {
        var block = frame.Block(bucket);
        var values = block.Values.ToArray();
        values.AsSpan((frame.Rows - rows) * block.Columns.Length).Fill(double.NaN);
        return frame with { Buckets = frame.Buckets.SetItem((int)bucket, new FeatureBlock(block.Name, block.Columns, values)) };
    }

    /// <summary>The bucket's columns, then the core's, side by side.</summary>
    internal static FeatureBlock Features(Bucket bucket, FeatureFrame frame)
    {
        var own = frame.Block(bucket);
        double[] values = [.. Enumerable.Range(0, frame.Rows).SelectMany(row => own.Row(row).ToArray().Concat(frame.ZlCore.Row(row).ToArray()))];
        return FeatureBlock.Over(own.Name, own.Columns.AddRange(frame.ZlCore.Columns), values);
    }

    private static double[] Target(double[] close, Horizon horizon) =>
    [
        .. Enumerable.Range(0, close.Length).Select(
            t => t + horizon.Sessions < close.Length ? Math.Log(close[t + horizon.Sessions] / close[t]) : double.NaN),
    ];

    private static double Known(double volatility) => double.IsNaN(volatility) ? 0.015 : volatility;

    private static FeatureBlock Block(string name, string prefix, int columns, int rows, RandomStream random, double[]? first)
    {
        var values = new double[rows * columns];
        for (var c = 0; c < columns; c++)
        {
            var column = c == 0 && first is not null ? first : SlowNoise(random, rows);
            for (var row = 0; row < rows; row++)
            {
                values[row * columns + c] = row < 10 * c ? double.NaN : column[row];
            }
        }

        return new FeatureBlock(name, [.. Enumerable.Range(0, columns).Select(c => $"{prefix}_{c}")], values);
    }

    /// <summary>Unit-variance first-order autoregression with coefficient 0.95.</summary>
    private static double[] SlowNoise(RandomStream random, int rows)
    {
        var values = new double[rows];
        var value = random.NextNormal();
        for (var t = 0; t < rows; t++)
        {
            values[t] = value;
            value = 0.95 * value + Math.Sqrt(1.0 - 0.95 * 0.95) * random.NextNormal();
        }

        return values;
    }
}
