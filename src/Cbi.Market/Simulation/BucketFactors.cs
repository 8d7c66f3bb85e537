using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The eight latent factors, one a bucket, in the order of <see cref="Bucket"/>.</summary>
internal sealed class BucketFactors
{
    private readonly double[][] _paths;

    private BucketFactors(double[][] paths) => _paths = paths;

    public static ImmutableArray<string> Names { get; } = [.. Enum.GetNames<Bucket>().Select(n => n.ToLowerInvariant())];

    public static BucketFactors Simulate(SimulationPriors priors, int count, ulong seed) =>
        new([.. Names.Select(
            name => AutoRegression.Simulate(count, Prior(priors, name).HalfLifeSessions, RandomStream.Create(seed, "factor", name)))]);

    public static FactorPrior Prior(SimulationPriors priors, string bucket) => priors.Factors.Single(f => f.Bucket == bucket);

    public double[] Of(Bucket bucket) => _paths[(int)bucket];

    /// <summary>Path of a bucket by lower-case name.</summary>
    public double[] Of(string bucket) => _paths[Names.IndexOf(bucket)];
}
