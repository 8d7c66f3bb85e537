using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

/// <summary>
/// A block with a known law: the next daily return is scale * (signal * centre + exp(width driver) * noise). Columns: centre and width
/// drive, centre_copy and width_copy repeat them, noise_0 … remember as much and say nothing; late starts in the middle and has a mask;
/// sparse has few values; flat is constant.
/// </summary>
internal static class PlantedBlock
{
    internal const int Rows = 2600;
    internal const int Noise = 16;

    internal static SplitOptions Split { get; } = new() { BurnIn = 1000, Step = 200, HeldOut = 300, LiveRows = 3 };

    internal static ImmutableArray<SplitPlan> Plans { get; } = [.. Horizon.All.Select(h => SplitPlan.Create(h, Rows, Split))];

    internal static ImmutableArray<string> Names { get; } =
    [
        "centre", "width", "centre_copy", "width_copy", "late", "late_mask", "sparse", "flat",
        .. Enumerable.Range(0, Noise).Select(i => $"noise_{i:D2}"),
    ];

    internal static ImmutableArray<Dataset> Create(ulong seed, double signal = 0.25, double spread = 0.5)
    {
        var random = RandomStream.Create(seed, "planted block");
        double[] centre = Slow(random), width = Slow(random), late = Slow(random);
        var columns =
            new List<double[]> { centre, width, Near(centre, random), Near(width, random), late, new double[Rows], Slow(random),
                new double[Rows] };
        columns.AddRange(Enumerable.Range(0, Noise).Select(_ => Slow(random)));
        for (var t = 0; t < Rows; t++)
        {
            (late[t], columns[5][t]) = t < 1300 ? (double.NaN, 1.0) : (late[t], 0.0);
            columns[6][t] = t % 10 == 0 ? columns[6][t] : double.NaN;
        }

        var value = new double[Rows + 1];
        for (var t = 0; t < Rows; t++)
        {
            value[t + 1] = value[t]
                + 0.015 * (signal * (centre[t] + (double.IsNaN(late[t]) ? 0.0 : late[t]))
                    + Math.Exp(spread * width[t]) * random.NextNormal());
        }

        var x = new double[Rows * columns.Count];
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = columns[i % columns.Count][i / columns.Count];
        }

        return
        [
            .. Horizon.All.Select(h => PlantedRows.Data(
                Names,
                x,
                [.. Enumerable.Range(0, Rows).Select(t => t + h.Sessions < Rows ? value[t + h.Sessions] - value[t] : double.NaN)],
                [.. Enumerable.Range(0, Rows).Select(t => t < 30 ? double.NaN : 0.015 * Math.Sqrt(h.Sessions))],
                h)),
        ];
    }

    /// <summary>Memory of about a month, unit variance.</summary>
    private static double[] Slow(RandomStream random)
    {
        const double Phi = 0.95;
        var series = new double[Rows];
        var state = random.NextNormal();
        for (var t = 0; t < Rows; t++)
        {
            series[t] = state;
            state = Phi * state + Math.Sqrt(1.0 - Phi * Phi) * random.NextNormal();
        }

        return series;
    }

    private static double[] Near(double[] series, RandomStream random) => [.. series.Select(v => v + 0.05 * random.NextNormal())];
}
