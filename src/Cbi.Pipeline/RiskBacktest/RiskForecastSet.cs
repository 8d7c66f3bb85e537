using System.Collections.Immutable;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The forecasts of one model at one horizon whose outcomes are known, in time order.</summary>
/// <param name="Overlap">Forecasts in a row whose outcomes overlap; 1 when none do.</param>
/// <param name="Rows">Frame row of each as-of.</param>
/// <param name="Forecasts">One a row.</param>
internal sealed record RiskForecastSet(
    string Model, string Horizon, int Overlap, ImmutableArray<int> Rows, ImmutableArray<TailForecast> Forecasts)
{
    /// <summary>Parts of consecutive refits as one set.</summary>
    public static RiskForecastSet Join(IReadOnlyList<RiskForecastSet> parts) =>
        parts[0] with { Rows = [.. parts.SelectMany(p => p.Rows)], Forecasts = [.. parts.SelectMany(p => p.Forecasts)] };

    /// <summary>One tail at one confidence as the tests read it.</summary>
    /// <param name="rise">True: prices rise, the loss of a buyer.</param>
    /// <param name="confidence">Position in <see cref="RiskCalculator.Confidences"/>.</param>
    public TailSeries Tail(bool rise, int confidence)
    {
        var points = Forecasts.Select(f => (rise ? f.Rise : f.Fall)[confidence]).ToArray();
        return new TailSeries(
            $"{Model} {Horizon} {(rise ? "upper" : "lower")}",
            RiskCalculator.Confidences[confidence],
            Overlap,
            [.. Forecasts.Select(f => rise ? f.Outcome : -f.Outcome)],
            [.. points.Select(p => p.ValueAtRisk)],
            [.. points.Select(p => p.Shortfall)]);
    }
}
