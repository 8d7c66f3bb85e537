using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The weights of live rows, by a gate that goes on from the session before them or by equal weights.</summary>
internal static class LiveWeights
{
    /// <summary>rows x forecasters; non-negative, each row sums to 1.</summary>
    internal static double[] Of(GateState? gate, Panel live, double turnoverLimit)
    {
        var weights = new double[live.Count * live.Forecasters];
        var equal = new double[GateModel.Parameters(live.Forecasters)];
        var moving = new WeightPath(gate is null ? equal.AsSpan(0, live.Forecasters) : gate.Before.AsSpan(), turnoverLimit);
        for (var row = 0; row < live.Count; row++)
        {
            var own = weights.AsSpan(row * live.Forecasters, live.Forecasters);
            if (gate is null)
            {
                GateModel.Weights(equal, live, row, own);
            }
            else
            {
                moving.Next(gate.Parameters.AsSpan(), live, row, own);
            }
        }

        return weights;
    }
}
