using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Scores forecasts on held-out sessions whose labels are known. The only code that reads those labels.</summary>
internal static class HeldOutScoring
{
    /// <summary>The held-out labels of a horizon.</summary>
    public static LabelWindow Open(FeatureFrame frame, Horizon horizon, ImmutableArray<SplitPlan> plans) =>
        frame.Target(horizon).HeldOut(plans.Single(plan => plan.Horizon == horizon).OpenHeldOut());

    public static HorizonScore Score(
        Horizon horizon, LabelWindow targets, QuantileRows forecast, QuantileRows unconditional, QuantileRows volatilityScaled)
    {
        var rows = forecast.Rows.Where(row => double.IsFinite(targets[row])).ToArray();
        if (rows.Length < 2)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Horizon {horizon} has {rows.Length} held-out sessions with a known label; at least 2 are needed to score it. Use data with fewer missing prices at the end.");
        }

        var loss = Losses(forecast, rows, targets);
        var unconditionalLoss = Losses(unconditional, rows, targets);
        var scaledLoss = Losses(volatilityScaled, rows, targets);
        var positions = Positions(forecast, rows);
        var up = positions.Select(i => forecast.UpProbability[i]).ToArray();
        var rose = rows.Select(row => targets[row] > 0.0).ToArray();
        var reliability = ReliabilityTable.Of(up, rose);
        return new HorizonScore(
            horizon,
            rows.Length,
            rows.Length / horizon.Sessions,
            loss.Average(),
            unconditionalLoss.Average(),
            scaledLoss.Average(),
            DieboldMariano.Test(loss, unconditionalLoss, horizon.Sessions - 1).PValue,
            DieboldMariano.Test(loss, scaledLoss, horizon.Sessions - 1).PValue,
            positions.Select((i, k) => PinballLoss.Crps(targets[rows[k]], forecast.At(i), QuantileGrid.Levels.AsSpan())).Average(),
            [.. Enumerable.Range(0, QuantileGrid.Count).Select(k => positions.Where((i, n) => targets[rows[n]] <= forecast.At(i)[k]).Count() / (double)rows.Length)],
            reliability.Brier,
            reliability.ExpectedCalibrationError,
            reliability.Bins);
    }

    /// <summary>Mean pinball loss of each given frame row; every row must have been predicted.</summary>
    public static double[] Losses(QuantileRows forecast, int[] rows, LabelWindow targets) =>
        [.. Positions(forecast, rows).Select((i, n) => PinballLoss.Mean(targets[rows[n]], forecast.At(i), QuantileGrid.Levels.AsSpan()))];

    private static int[] Positions(QuantileRows forecast, int[] rows)
    {
        var index = forecast.Rows.Select((row, i) => (row, i)).ToDictionary(x => x.row, x => x.i);
        return [.. rows.Select(row => index[row])];
    }
}
