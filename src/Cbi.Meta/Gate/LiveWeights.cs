using Cbi.Domain;

namespace Cbi.Meta;

/// <summary>The weights of live rows, by a gate that goes on from the session before them or by equal weights.</summary>
internal static class LiveWeights
{
    /// <summary>rows x forecasters; non-negative, each row sums to 1.</summary>
    internal static double[] Of(GateState? gate, Panel live, double turnoverLimit)
    {
        if (gate is null)
        {
            return GateModel.EqualWeights(live);
        }

        var weights = new double[live.Count * live.Forecasters];
        var moving = new WeightPath(gate.Before.AsSpan(), turnoverLimit);
        for (var row = 0; row < live.Count; row++)
        {
            moving.Next(gate.Parameters.AsSpan(), live, row, weights.AsSpan(row * live.Forecasters, live.Forecasters));
        }

        return weights;
    }
}
