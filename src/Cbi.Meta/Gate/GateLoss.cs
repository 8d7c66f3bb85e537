using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>
/// What the gate minimises over labelled rows: mean pinball of the averaged quantiles, in units of that of equal weights, plus the mean squared change of the
/// weights from session to session times a stability penalty, plus a ridge on the squared distance of the coefficients from those to which they are pulled.
/// </summary>
internal sealed class GateLoss
{
    private readonly Panel _panel;
    private readonly int[] _rows;
    private readonly double[] _outcomes;
    private readonly double _unit;
    private readonly double _stability;
    private readonly double _ridge;
    private readonly double[] _target;
    private readonly double[] _weights;
    private readonly double[] _slopes;

    /// <param name="panel">Quantiles and inputs.</param>
    /// <param name="rows">Positions in the panel, ascending; at least one.</param>
    /// <param name="outcomes">Their labels, finite.</param>
    /// <param name="stability">Penalty of weight changes between neighbouring sessions.</param>
    /// <param name="ridge">Penalty of coefficients away from their target.</param>
    /// <param name="target">The coefficients of a gate without evidence.</param>
    internal GateLoss(Panel panel, int[] rows, double[] outcomes, double stability, double ridge, double[] target)
    {
        (_panel, _rows, _outcomes, _stability, _ridge, _target) = (panel, rows, outcomes, stability, ridge, target);
        _weights = new double[rows.Length * panel.Forecasters];
        _slopes = new double[_weights.Length];
        _unit = 1.0;
        _unit = Math.Max(Pinball(new double[GateModel.Parameters(panel.Forecasters)]), double.Epsilon);
    }

    /// <summary>The loss at the parameters; fills its gradient.</summary>
    internal double Evaluate(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var loss = Pinball(parameters) + Stability();
        gradient.Clear();
        var forecasters = _panel.Forecasters;
        for (var i = 0; i < _rows.Length; i++)
        {
            var weights = _weights.AsSpan(i * forecasters, forecasters);
            var slopes = _slopes.AsSpan(i * forecasters, forecasters);
            var mean = 0.0;
            for (var m = 0; m < forecasters; m++)
            {
                mean += weights[m] * slopes[m];
            }

            for (var m = 0; m < forecasters; m++)
            {
                GateModel.Accumulate(weights[m] * (slopes[m] - mean), _panel, _rows[i], m, gradient);
            }
        }

        for (var p = 0; p < parameters.Length; p++)
        {
            var distance = parameters[p] - _target[p];
            loss += _ridge * distance * distance;
            gradient[p] += 2.0 * _ridge * distance;
        }

        return loss;
    }

    /// <summary>Mean pinball in units of equal weights; leaves weights and the slopes of the loss by each of them.</summary>
    private double Pinball(ReadOnlySpan<double> parameters)
    {
        Span<double> blend = stackalloc double[QuantileGrid.Count];
        var forecasters = _panel.Forecasters;
        var scale = 1.0 / (_unit * _rows.Length * QuantileGrid.Count);
        var sum = 0.0;
        for (var i = 0; i < _rows.Length; i++)
        {
            var weights = _weights.AsSpan(i * forecasters, forecasters);
            GateModel.Weights(parameters, _panel, _rows[i], weights);
            _panel.Blend(_rows[i], weights, blend);
            for (var k = 0; k < blend.Length; k++)
            {
                var error = _outcomes[i] - blend[k];
                blend[k] = error >= 0.0 ? -QuantileGrid.Levels[k] : 1.0 - QuantileGrid.Levels[k];
                sum -= error * blend[k];
            }

            for (var m = 0; m < forecasters; m++)
            {
                var quantiles = _panel.QuantilesOf(_rows[i], m);
                var slope = 0.0;
                for (var k = 0; k < blend.Length; k++)
                {
                    slope += blend[k] * quantiles[k];
                }

                _slopes[i * forecasters + m] = scale * slope;
            }
        }

        return scale * sum;
    }

    /// <summary>The stability part; adds its slopes.</summary>
    private double Stability()
    {
        var forecasters = _panel.Forecasters;
        var scale = _stability / _rows.Length;
        var sum = 0.0;
        for (var i = 1; i < _rows.Length; i++)
        {
            if (_panel.Rows[_rows[i]] != _panel.Rows[_rows[i - 1]] + 1)
            {
                continue;
            }

            for (var m = 0; m < forecasters; m++)
            {
                var change = _weights[i * forecasters + m] - _weights[(i - 1) * forecasters + m];
                sum += change * change;
                _slopes[i * forecasters + m] += 2.0 * scale * change;
                _slopes[(i - 1) * forecasters + m] -= 2.0 * scale * change;
            }
        }

        return scale * sum;
    }
}
