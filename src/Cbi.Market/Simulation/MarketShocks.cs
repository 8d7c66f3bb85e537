using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The six orthogonal unit-variance shocks that several prices share, and combinations of them.</summary>
internal sealed class MarketShocks
{
    public const int RiskIndex = 3;

    private static readonly string[] Names = ["oilseed", "vegetable_oil", "energy", "risk", "dollar", "china"];

    private readonly double[][] _paths;
    private readonly ulong _seed;
    private readonly StudentShock _shock;

    public MarketShocks(SimulationPriors priors, int count, ulong seed)
    {
        _seed = seed;
        _shock = new StudentShock(priors.ShockDegreesOfFreedom);
        _paths = [.. Names.Select(name => _shock.Path(count, RandomStream.Create(seed, "common-shock", name)))];
    }

    public ReadOnlySpan<double> Risk => _paths[RiskIndex];

    /// <summary>Unit-variance shocks of one price: loadings on the common shocks plus its own, named stream.</summary>
    public double[] Combine(string owner, ShockLoadings loadings)
    {
        var weights = loadings.ToArray();
        var combined = _shock.Path(_paths[0].Length, RandomStream.Create(_seed, "own-shock", owner));
        for (var t = 0; t < combined.Length; t++)
        {
            var sum = loadings.OwnShare * combined[t];
            for (var k = 0; k < weights.Length; k++)
            {
                sum += weights[k] * _paths[k][t];
            }

            combined[t] = sum;
        }

        return combined;
    }
}
