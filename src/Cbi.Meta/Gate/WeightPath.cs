namespace Cbi.Meta;

/// <summary>
/// The weights of a gate row by row, in time order: each session may move them by at most a limit in L1, so that the fused view changes because the forecasters
/// do. A forecaster that goes dark leaves at once, whatever the limit, and the others share its weight.
/// </summary>
/// <param name="start">Weights of the session before the first row.</param>
/// <param name="limit">Largest sum of absolute changes in one session, positive.</param>
internal sealed class WeightPath(ReadOnlySpan<double> start, double limit)
{
    private readonly double[] _last = start.ToArray();

    /// <summary>Writes the weights of the next row: non-negative, sum 1, zero for the dark.</summary>
    internal void Next(ReadOnlySpan<double> parameters, Panel panel, int row, Span<double> weights)
    {
        GateModel.Weights(parameters, panel, row, weights);
        var distance = 0.0;
        for (var m = 0; m < _last.Length; m++)
        {
            distance += Math.Abs(weights[m] - _last[m]);
        }

        var share = distance > limit ? limit / distance : 1.0;
        var sum = 0.0;
        for (var m = 0; m < _last.Length; m++)
        {
            var moved = panel.Dark[row * _last.Length + m] ? 0.0 : _last[m] + share * (weights[m] - _last[m]);
            weights[m] = moved;
            sum += moved;
        }

        if (!(sum > 0.0))
        {
            // All that had weight went dark: the gate's own weights of the others are the only ones there are.
            GateModel.Weights(parameters, panel, row, weights);
            sum = 1.0;
        }

        for (var m = 0; m < _last.Length; m++)
        {
            weights[m] /= sum;
            _last[m] = weights[m];
        }
    }
}
