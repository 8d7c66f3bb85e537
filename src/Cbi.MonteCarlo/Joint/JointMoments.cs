using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Means and covariances of a joint sample under equal probabilities; log returns. The same bits at any number of threads.</summary>
public sealed class JointMoments
{
    private readonly double[] _covariances;

    private JointMoments(JointSample sample, double[] means, double[] covariances) => (Sample, Means, _covariances) = (sample, means, covariances);

    public JointSample Sample { get; }

    /// <summary>One a driver.</summary>
    public IReadOnlyList<double> Means { get; }

    public double Covariance(int one, int two) => _covariances[one * Means.Count + two];

    public double Deviation(int driver) => Math.Sqrt(Covariance(driver, driver));

    public static JointMoments Of(JointSample sample, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var n = sample.Names.Length;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop };
        var means = new double[n];
        Parallel.For(0, n, parallel, j => means[j] = FixedLaneSum.Of(sample.Columns[j].Span) / sample.Scenarios);
        var covariances = new double[n * n];
        var parts = ScenarioBlocks.Sum(sample.Scenarios, n * n, n, parallel, (first, length, work, sums) =>
        {
            for (var j = 0; j < n; j++)
            {
                var centred = work.AsSpan(j * ScenarioBlocks.Size, length);
                ElementKernel.Affine(sample.Columns[j].Span.Slice(first, length), 1.0, -means[j], centred);
                for (var k = 0; k <= j; k++)
                {
                    sums[j * n + k] = FixedLaneDot.Of(centred, work.AsSpan(k * ScenarioBlocks.Size, length));
                }
            }
        });
        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k <= j; k++)
            {
                covariances[j * n + k] = covariances[k * n + j] = parts[j * n + k] / sample.Scenarios;
            }
        }

        return new JointMoments(sample, means, covariances);
    }
}
