using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Rare jumps in the log return of soybean oil; zero on most sessions.</summary>
internal static class JumpPath
{
    public static double[] Simulate(SimulationPriors priors, int[] regimes, ulong seed)
    {
        var random = RandomStream.Create(seed, "jumps");
        var sizes = new double[regimes.Length];
        for (var t = 0; t < sizes.Length; t++)
        {
            // Three uniforms every session, so that a change of the rate leaves the sizes of other sessions alone.
            double arrival = random.NextUnit(), sign = random.NextUnit(), excess = random.NextUnit();
            if (arrival < Chance(priors.Regimes[regimes[t]]))
            {
                var size = priors.Jumps.MinimumLogSize - priors.Jumps.MeanExcessLogSize * LogKernel.Of(excess);
                sizes[t] = sign < priors.Jumps.UpShare ? size : -size;
            }
        }

        return sizes;
    }

    /// <summary>Chance of a jump in one session.</summary>
    public static double Chance(RegimePrior regime) => regime.JumpsPerYear / VolatilityPath.SessionsPerYear;

    /// <summary>Mean signed log size of a jump.</summary>
    public static double MeanSize(JumpPrior jumps) => (2.0 * jumps.UpShare - 1.0) * (jumps.MinimumLogSize + jumps.MeanExcessLogSize);

    /// <summary>Second moment of the size of a jump: E[(m + X)^2] with X exponential of mean s is m^2 + 2 m s + 2 s^2.</summary>
    public static double SecondMoment(JumpPrior jumps)
    {
        double m = jumps.MinimumLogSize, s = jumps.MeanExcessLogSize;
        return m * m + 2.0 * m * s + 2.0 * s * s;
    }
}
