using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features.Tests;

/// <summary>A small frame with the columns that training data need, and a layout over it.</summary>
internal static class PlantedTraining
{
    internal const int Rows = 1400;

    /// <summary>The crisis begins here, so folds that train on earlier rows never saw one.</summary>
    internal const int FirstCrisis = 1000;

    /// <summary>The tariff bucket has no value before this row.</summary>
    internal const int TariffStart = 700;

    internal static FeatureFrame Frame { get; } = Create(1.0);

    internal static TrainingLayout Layout { get; } = LayoutOf(Frame);

    /// <param name="future">Factor on every number from <paramref name="fromInclusive"/> on.</param>
    internal static FeatureFrame Create(double future, int fromInclusive = Rows)
    {
        var frame = new FeatureFrame
        {
            Hash = string.Empty,
            Sessions = Weekdays(),
            Close = [.. Enumerable.Repeat(45.0, Rows)],
            Returns = [.. new double[Rows]],
            Volatility = [.. Enumerable.Repeat(0.015, Rows)],
            ZlCore = Block("zl_core", ["zl_return_1d", .. EncoderInputs.Columns], Core),
            Buckets = [.. Enum.GetValues<Bucket>().Select(bucket => Block(
                FrameBlocks.NameOf(bucket),
                [.. Enumerable.Range(0, 2 + (int)bucket % 3).Select(c => $"{FrameBlocks.NameOf(bucket)}_{c}")],
                (row, c) => bucket == Bucket.Tariff && row < TariffStart ? double.NaN : Noise(row, 100 * (int)bucket + c)))],
            Targets = [
                .. Horizon.All.Select(
                    h => new Labels(
                        h, [.. Enumerable.Range(0, Rows).Select(row => row + h.Sessions < Rows ? Noise(row, 7) : double.NaN)]))],
        };
        return frame with { Hash = FrameHash.Of(frame) };

        FeatureBlock Block(string name, ImmutableArray<string> columns, Func<int, int, double> value) => new(
            name, columns,
            [.. Enumerable.Range(0, Rows * columns.Length)
                .Select(i => Later(i / columns.Length, columns[i % columns.Length], value(i / columns.Length, i % columns.Length)))]);

        double Later(int row, string column, double value) =>
            row < fromInclusive || column is "zl_regime" or "zl_contract_month" ? value : future * value;
    }

    internal static TrainingLayout LayoutOf(FeatureFrame frame) => new(
        [.. frame.Buckets.Select(block => block.Columns.Add("zl_return_1d"))],
        [.. Horizon.All.Select(h => SplitPlan.Create(h, Rows, new SplitOptions { BurnIn = 400, Step = 150, HeldOut = 300, LiveRows = 4 }))]);

    private static ImmutableArray<DateOnly> Weekdays() =>
        [.. Enumerable.Range(0, 2 * Rows).Select(i => new DateOnly(2015, 1, 1).AddDays(i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(Rows)];

    private static double Core(int row, int column) => column switch
    {
        1 => row < 50 ? double.NaN : row >= FirstCrisis && row % 90 < 20 ? 2.0 : row % 3 == 0 ? 1.0 : 0.0,
        2 => row < 3 ? double.NaN : 1 + 2 * (row / 42 % 6),
        _ => row < 10 * column ? double.NaN : Noise(row, column),
    };

    private static double Noise(int row, int column) => Math.Sin(12.9898 * row + 78.233 * column) * (1.0 + column % 5);
}
