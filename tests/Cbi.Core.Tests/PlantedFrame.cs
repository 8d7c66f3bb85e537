using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Core.Tests;

/// <summary>Frames whose returns follow a GARCH(1,1)-t that the test knows.</summary>
internal static class PlantedFrame
{
    internal static GarchModel Truth { get; } = new(0.0003, 4e-6, 0.08, 0.90, 6.0, 2e-4);

    internal static double[] Returns(int rows, ulong seed)
    {
        var random = RandomStream.Create(seed, "planted", "garch");
        var variance = Truth.UnconditionalVariance;
        var returns = new double[rows];
        returns[0] = double.NaN;
        for (var t = 1; t < rows; t++)
        {
            var shock = Math.Sqrt(variance) * StudentT(random);
            returns[t] = Truth.Mean + shock;
            variance = Truth.Omega + Truth.Alpha * shock * shock + Truth.Beta * variance;
        }

        return returns;
    }

    internal static FeatureFrame Of(double[] returns) => new()
    {
        Hash = "planted",
        Sessions = [.. Enumerable.Range(0, returns.Length).Select(i => new DateOnly(2000, 1, 3).AddDays(i))],
        Close = [.. returns.Select(_ => 45.0)],
        Returns = [.. returns],
        Volatility = [.. returns.Select(_ => 0.015)],
        ZlCore = new FeatureBlock("zl_core", ["none"], new double[returns.Length]),
        Buckets = [.. Enum.GetValues<Bucket>().Select(b => new FeatureBlock(Forecaster.Of(b).Name, ["none"], new double[returns.Length]))],
        Targets = [.. Horizon.All.Select(h => new Labels(h, Sums(returns, h.Sessions)))],
    };

    internal static SplitOptions SmallSplit { get; } = new() { BurnIn = 500, Step = 252, HeldOut = 252, LiveRows = 5 };

    private static double[] Sums(double[] returns, int sessions)
    {
        var labels = new double[returns.Length];
        for (var t = 0; t < labels.Length; t++)
        {
            labels[t] = t + sessions < returns.Length ? returns.AsSpan(t + 1, sessions).ToArray().Where(double.IsFinite).Sum() : double.NaN;
        }

        return labels;
    }

    /// <summary>Unit-variance Student-t with 6 degrees of freedom: a normal over the root of a chi-square mean.</summary>
    private static double StudentT(RandomStream random)
    {
        var chi = 0.0;
        var normal = random.NextNormal();
        for (var k = 0; k < (int)Truth.DegreesOfFreedom; k++)
        {
            var z = random.NextNormal();
            chi += z * z;
        }

        return normal / Math.Sqrt(chi / Truth.DegreesOfFreedom) * Math.Sqrt((Truth.DegreesOfFreedom - 2.0) / Truth.DegreesOfFreedom);
    }
}
