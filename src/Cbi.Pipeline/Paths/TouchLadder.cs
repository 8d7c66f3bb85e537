using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>
/// The levels whose touch probabilities every run publishes: 5, 10 and 20 % below and above the as-of close, at every horizon.
/// </summary>
internal static class TouchLadder
{
    private static readonly double[] s_moves = [-0.20, -0.10, -0.05, 0.05, 0.10, 0.20];

    public static ImmutableArray<TouchLevel> Around(double spotCentsPerLb) =>
        [.. from horizon in Horizon.All from move in s_moves select new TouchLevel(spotCentsPerLb * (1.0 + move), horizon.Sessions)];
}
