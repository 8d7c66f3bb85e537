using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Means and covariances of standardised features under the tilt exp(theta' g), from equal probabilities. Scenarios are walked in blocks that fit the
/// cache; every block is scaled by its own largest exponent and the blocks are merged in index order, so the bits do not depend on threads.
/// </summary>
internal sealed class TiltMoments
{
    internal const int Block = 1024;

    private readonly StandardFeature[] _features;
    private readonly int _scenarios;
    private readonly ParallelOptions _parallel;
    private readonly double[] _parts;
    private readonly int _width;

    public TiltMoments(StandardFeature[] features, int scenarios, ParallelOptions parallel)
    {
        (_features, _scenarios, _parallel) = (features, scenarios, parallel);
        // Largest exponent, sum of weights, sums of weighted features, lower triangle of weighted products.
        _width = 2 + features.Length + features.Length * (features.Length + 1) / 2;
        _parts = new double[(scenarios + Block - 1) / Block * _width];
        Means = new double[features.Length];
        Covariances = new double[features.Length * features.Length];
    }

    /// <summary>ln of the mean of exp(theta' g).</summary>
    public double LogMean { get; private set; }

    /// <summary>Tilted means of g.</summary>
    public double[] Means { get; }

    /// <summary>K x K, row-major.</summary>
    public double[] Covariances { get; }

    public void Evaluate(double[] theta)
    {
        Parallel.For(0, _parts.Length / _width, _parallel, () => new double[Block * (_features.Length + 2)], (block, _, work) =>
        {
            Walk(block, theta, work);
            return work;
        }, _ => { });
        Merge();
    }

    /// <summary>The probabilities at a tilt.</summary>
    public double[] Probabilities(double[] theta)
    {
        var probabilities = new double[_scenarios];
        var normaliser = LogMean + LogKernel.Of(_scenarios);
        Parallel.For(0, _parts.Length / _width, _parallel, () => new double[Block], (block, _, work) =>
        {
            var first = block * Block;
            var part = probabilities.AsSpan(first, Math.Min(Block, _scenarios - first));
            part.Fill(-normaliser);
            for (var k = 0; k < _features.Length; k++)
            {
                var g = work.AsSpan(0, part.Length);
                _features[k].Fill(first, g);
                ElementKernel.AddScaled(g, theta[k], part);
            }

            ExpKernel.Fill(part, part);
            return work;
        }, _ => { });
        return probabilities;
    }

    private void Walk(int block, double[] theta, double[] work)
    {
        var (first, count) = (block * Block, _features.Length);
        var length = Math.Min(Block, _scenarios - first);
        var weights = work.AsSpan(count * Block, length);
        weights.Clear();
        for (var k = 0; k < count; k++)
        {
            var g = work.AsSpan(k * Block, length);
            _features[k].Fill(first, g);
            ElementKernel.AddScaled(g, theta[k], weights);
        }

        var largest = double.NegativeInfinity;
        foreach (var exponent in weights)
        {
            largest = exponent > largest ? exponent : largest;
        }

        ElementKernel.Affine(weights, 1.0, -largest, weights);
        ExpKernel.Fill(weights, weights);
        var part = _parts.AsSpan(block * _width, _width);
        part[0] = largest;
        part[1] = FixedLaneSum.Of(weights);
        var weighted = work.AsSpan((count + 1) * Block, length);
        for (var k = 0; k < count; k++)
        {
            ElementKernel.Multiply(weights, work.AsSpan(k * Block, length), weighted);
            part[2 + k] = FixedLaneSum.Of(weighted);
            for (var j = 0; j <= k; j++)
            {
                part[2 + count + k * (k + 1) / 2 + j] = FixedLaneDot.Of(weighted, work.AsSpan(j * Block, length));
            }
        }
    }

    private void Merge()
    {
        var count = _features.Length;
        var largest = double.NegativeInfinity;
        for (var at = 0; at < _parts.Length; at += _width)
        {
            largest = Math.Max(largest, _parts[at]);
        }

        var sums = new double[_width];
        for (var at = 0; at < _parts.Length; at += _width)
        {
            var scale = ExpKernel.Of(_parts[at] - largest);
            for (var i = 1; i < _width; i++)
            {
                sums[i] = Math.FusedMultiplyAdd(scale, _parts[at + i], sums[i]);
            }
        }

        LogMean = largest + LogKernel.Of(sums[1] / _scenarios);
        for (var k = 0; k < count; k++)
        {
            Means[k] = sums[2 + k] / sums[1];
            for (var j = 0; j <= k; j++)
            {
                Covariances[k * count + j] = Covariances[j * count + k] = sums[2 + count + k * (k + 1) / 2 + j] / sums[1] - Means[k] * Means[j];
            }
        }
    }
}
