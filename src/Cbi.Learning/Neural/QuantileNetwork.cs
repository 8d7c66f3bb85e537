using System.Diagnostics;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// One hidden layer of tanh units with a head for every level of the grid. The median is free; the other levels step away from it by
/// softplus increments, so quantiles cannot cross. Stateless apart from its parameters: W1 (inputs x hidden), then W2 (hidden x 12, the
/// last of each row unused), then the biases of the heads (12). The inputs carry their own column of ones.
/// </summary>
internal sealed class QuantileNetwork
{
    /// <summary>Heads with padding to whole vectors.</summary>
    private const int Heads = 12;

    /// <summary>Smallest increment that a head starts with, in units of the scaled label.</summary>
    private const double SmallestGap = 1e-4;

    private readonly int _inputs;
    private readonly int _hidden;

    /// <param name="inputs">Padded inputs: the stride of the design.</param>
    /// <param name="hidden">A multiple of 4.</param>
    internal QuantileNetwork(int inputs, int hidden)
    {
        Debug.Assert(hidden % 4 == 0 && inputs % 4 == 0, "Layers must be padded to whole vectors.");
        _inputs = inputs;
        _hidden = hidden;
    }

    internal int Parameters => Weights + Heads;

    /// <summary>Parameters that are weights, which decay; the biases that follow do not.</summary>
    internal int Weights => (_inputs + Heads) * _hidden;

    /// <summary>Normal hidden weights, zero head weights, and biases that answer <paramref name="quantiles"/> to every input.</summary>
    internal double[] Start(ReadOnlySpan<double> quantiles, int columns, RandomStream random)
    {
        var parameters = new double[Parameters];
        var deviation = 1.0 / Math.Sqrt(columns);
        foreach (ref var weight in parameters.AsSpan(0, columns * _hidden))
        {
            weight = deviation * random.NextNormal();
        }

        var bias = parameters.AsSpan(Weights);
        for (var k = 0; k < quantiles.Length; k++)
        {
            if (k == QuantileGrid.MedianIndex)
            {
                bias[k] = quantiles[k];
                continue;
            }

            var gap = k < QuantileGrid.MedianIndex ? quantiles[k + 1] - quantiles[k] : quantiles[k] - quantiles[k - 1];
            bias[k] = Math.Log(Math.Exp(Math.Max(gap, SmallestGap)) - 1.0);
        }

        return parameters;
    }

    /// <summary>Quantiles of one input row.</summary>
    internal void Predict(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> quantiles)
    {
        Span<double> units = stackalloc double[_hidden];
        Span<double> heads = stackalloc double[Heads];
        Forward(parameters, x, units, heads, quantiles);
    }

    /// <summary>
    /// Adds the gradient of one row's mean pinball loss to <paramref name="gradient"/>; the kinks take the slope from the left.
    /// </summary>
    internal void AddGradient(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, double label, Span<double> gradient)
    {
        Span<double> units = stackalloc double[_hidden];
        Span<double> heads = stackalloc double[Heads];
        Span<double> quantiles = stackalloc double[QuantileGrid.Count];
        Forward(parameters, x, units, heads, quantiles);
        HeadGradient(label, quantiles, heads);

        Span<double> slopes = stackalloc double[_hidden];
        var first = _inputs * _hidden;
        for (var i = 0; i < _hidden; i++)
        {
            slopes[i] = DesignKernel.Dot(parameters.Slice(first + i * Heads, Heads), heads) * (1.0 - units[i] * units[i]);
            DesignKernel.AddScaled(gradient.Slice(first + i * Heads, Heads), heads, units[i]);
        }

        DesignKernel.AddScaled(gradient.Slice(Weights, Heads), heads, 1.0);
        for (var j = 0; j < _inputs; j++)
        {
            DesignKernel.AddScaled(gradient.Slice(j * _hidden, _hidden), slopes, x[j]);
        }
    }

    private void Forward(ReadOnlySpan<double> parameters, ReadOnlySpan<double> x, Span<double> units, Span<double> heads, Span<double> quantiles)
    {
        units.Clear();
        for (var j = 0; j < _inputs; j++)
        {
            DesignKernel.AddScaled(units, parameters.Slice(j * _hidden, _hidden), x[j]);
        }

        parameters.Slice(Weights, Heads).CopyTo(heads);
        var first = _inputs * _hidden;
        for (var i = 0; i < _hidden; i++)
        {
            // tanh u = 1 - 2 / (e^2u + 1), which is right at both infinities.
            units[i] = 1.0 - 2.0 / (ExpKernel.Of(2.0 * units[i]) + 1.0);
            DesignKernel.AddScaled(heads, parameters.Slice(first + i * Heads, Heads), units[i]);
        }

        quantiles[QuantileGrid.MedianIndex] = heads[QuantileGrid.MedianIndex];
        for (var k = QuantileGrid.MedianIndex + 1; k < quantiles.Length; k++)
        {
            quantiles[k] = quantiles[k - 1] + Softplus(heads[k]);
        }

        for (var k = QuantileGrid.MedianIndex - 1; k >= 0; k--)
        {
            quantiles[k] = quantiles[k + 1] - Softplus(heads[k]);
        }
    }

    /// <summary>
    /// Replaces the heads by the derivatives of the mean pinball loss with respect to them. A head moves its own level and all beyond it.
    /// </summary>
    private static void HeadGradient(double label, ReadOnlySpan<double> quantiles, Span<double> heads)
    {
        double below = 0.0, above = 0.0;
        for (var k = 0; k < QuantileGrid.MedianIndex; k++)
        {
            below += Slope(label, quantiles[k], k);
            heads[k] = -below * Sigmoid(heads[k]);
        }

        for (var k = quantiles.Length - 1; k > QuantileGrid.MedianIndex; k--)
        {
            above += Slope(label, quantiles[k], k);
            heads[k] = above * Sigmoid(heads[k]);
        }

        heads[QuantileGrid.MedianIndex] = below + above + Slope(label, quantiles[QuantileGrid.MedianIndex], QuantileGrid.MedianIndex);
        heads[quantiles.Length..].Clear();
    }

    private static double Slope(double label, double quantile, int level) =>
        ((label < quantile ? 1.0 : 0.0) - QuantileGrid.Levels[level]) / QuantileGrid.Count;

    /// <summary>log(1 + e^x) without overflow.</summary>
    private static double Softplus(double x) => Math.Max(x, 0.0) + LogKernel.Of(1.0 + ExpKernel.Of(-Math.Abs(x)));

    private static double Sigmoid(double x) => 1.0 / (1.0 + ExpKernel.Of(-x));
}
