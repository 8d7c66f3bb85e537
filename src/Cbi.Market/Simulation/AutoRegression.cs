using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Gaussian AR(1) with mean 0 and variance 1: x[t] = phi x[t-1] + sqrt(1 - phi^2) e[t], started from its stationary law.</summary>
internal static class AutoRegression
{
    /// <summary>Coefficient with the given half-life in sessions: phi = 2^(-1 / half-life), in (0, 1).</summary>
    public static double Coefficient(double halfLifeSessions) => ExpKernel.Of(-LogKernel.Of(2.0) / halfLifeSessions);

    public static double[] Simulate(int count, double halfLifeSessions, RandomStream random)
    {
        var phi = Coefficient(halfLifeSessions);
        var scale = Math.Sqrt(1.0 - phi * phi);
        var path = new double[count];
        var x = random.NextNormal();
        for (var t = 0; t < count; t++)
        {
            path[t] = x;
            x = phi * x + scale * random.NextNormal();
        }

        return path;
    }
}
