using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Scores forecasts on rows whose labels are known and open. The certificate and the back-test score by the same code.</summary>
internal static class ForecastScoring
{
    /// <summary>Scores one set of forecasts against the two baselines.</summary>
    /// <param name="horizon">Horizon of the forecasts.</param>
    /// <param name="targets">The labels, open on every row of the forecast.</param>
    /// <param name="forecast">What is scored; rows without a known label are left out.</param>
    /// <param name="unconditional">Predicts at least the same rows.</param>
    /// <param name="volatilityScaled">Predicts at least the same rows.</param>
    /// <param name="every">Sessions between two forecasts; 1 for every session.</param>
    /// <exception cref="CbiException">Fewer than two rows have a known label.</exception>
    public static HorizonScore Score(
        Horizon horizon, LabelWindow targets, QuantileRows forecast, QuantileRows unconditional, QuantileRows volatilityScaled, int every = 1)
    {
        var rows = Known(forecast, targets);
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
            Independent(rows.Length, horizon, every),
            loss.Average(),
            unconditionalLoss.Average(),
            scaledLoss.Average(),
            DieboldMariano.Test(loss, unconditionalLoss, Overlap(horizon, every)).PValue,
            DieboldMariano.Test(loss, scaledLoss, Overlap(horizon, every)).PValue,
            positions.Select((i, k) => PinballLoss.Crps(targets[rows[k]], forecast.At(i), QuantileGrid.Levels.AsSpan())).Average(),
            [.. Enumerable.Range(0, QuantileGrid.Count).Select(k => positions.Where((i, n) => targets[rows[n]] <= forecast.At(i)[k]).Count() / (double)rows.Length)],
            reliability.Brier,
            reliability.ExpectedCalibrationError,
            CalibrationLuck.Of(up, rows, horizon.Sessions, reliability.ExpectedCalibrationError),
            reliability.Bins);
    }

    /// <summary>The predicted rows whose label is known, ascending.</summary>
    public static int[] Known(QuantileRows forecast, LabelWindow targets) => [.. forecast.Rows.Where(row => double.IsFinite(targets[row]))];

    /// <summary>Mean pinball loss of each given frame row; every row must have been predicted.</summary>
    public static double[] Losses(QuantileRows forecast, int[] rows, LabelWindow targets) =>
        [.. Positions(forecast, rows).Select((i, n) => PinballLoss.Mean(targets[rows[n]], forecast.At(i), QuantileGrid.Levels.AsSpan()))];

    /// <summary>Neighbouring forecasts whose labels overlap with that of one forecast: the lag of the variance of a mean loss.</summary>
    public static int Overlap(Horizon horizon, int every) => (horizon.Sessions - 1) / every;

    /// <summary>Forecasts whose labels do not overlap.</summary>
    public static int Independent(int forecasts, Horizon horizon, int every) => Math.Min(forecasts, forecasts * every / horizon.Sessions);

    private static int[] Positions(QuantileRows forecast, int[] rows)
    {
        var index = forecast.Rows.Select((row, i) => (row, i)).ToDictionary(x => x.row, x => x.i);
        return [.. rows.Select(row => index[row])];
    }
}
