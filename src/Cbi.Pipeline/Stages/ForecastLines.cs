using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The published form of forecasts and risk numbers.</summary>
internal static class ForecastLines
{
    public static ImmutableArray<ForecastLine> Of(FeatureFrame frame, ImmutableArray<EnsembleForecast> forecasts) =>
    [
        .. forecasts.Select(forecast => new ForecastLine(
            forecast.Horizon.Name,
            forecast.Horizon.Sessions,
            ExchangeHolidays.Add(frame.AsOf, forecast.Horizon.Sessions),
            Quantiles(frame.Close[^1], forecast.Live.At(forecast.Live.Count - 1)),
            forecast.Live.UpProbability[^1])
        {
            MedianChange = forecast.Move?.Total,
            VintageChange = forecast.Move?.Vintages,
            Sharpening = forecast.SharpeningFactor,
            Drivers = Drivers(forecast),
        }),
    ];

    public static ImmutableArray<RiskLine> Of(IEnumerable<RiskNumber> risk) =>
    [
        .. risk.Select(r => new RiskLine(
            r.Horizon.Name,
            r.Position,
            r.Confidence,
            r.Tail.ToString().ToLowerInvariant(),
            new Money(r.VarUsd, r.VarCents),
            new Money(r.CvarUsd, r.CvarCents),
            new RiskErrors(
                new Money(r.VarStandardErrorUsd, r.VarStandardErrorCents), new Money(r.CvarStandardErrorUsd, r.CvarStandardErrorCents)),
            r.Unavailable)),
    ];

    public static ImmutableArray<ContributionLine> Of(IEnumerable<RiskContribution> contributions)
    {
        return
        [
            .. contributions.Select(c => new ContributionLine(
                c.Horizon.Name,
                c.Position,
                c.Instrument,
                c.Confidence,
                c.Tail.ToString().ToLowerInvariant(),
                Amount(c, c.ComponentUsd),
                Amount(c, c.ComponentStandardErrorUsd),
                Amount(c, c.IncrementalVarUsd),
                Amount(c, c.IncrementalCvarUsd))
            {
                IncrementalVarStandardError = Amount(c, c.IncrementalVarStandardErrorUsd),
                IncrementalCvarStandardError = Amount(c, c.IncrementalCvarStandardErrorUsd),
            }),
        ];

        static Money Amount(RiskContribution c, double usd) => new(usd, 100.0 * usd / c.Pounds);
    }

    private static ImmutableArray<DriverLine> Drivers(EnsembleForecast forecast) => forecast.Move is { } move
        ? [.. Forecaster.All.Select((forecaster, m) => new DriverLine(forecaster.Name, forecast.Weights[m], move.Drivers[m]))]
        : [];

    private static ImmutableArray<QuantileLine> Quantiles(double spot, ReadOnlySpan<double> logReturns)
    {
        var lines = ImmutableArray.CreateBuilder<QuantileLine>(logReturns.Length);
        for (var k = 0; k < logReturns.Length; k++)
        {
            lines.Add(new QuantileLine(QuantileGrid.Levels[k], logReturns[k], spot * Math.Exp(logReturns[k])));
        }

        return lines.MoveToImmutable();
    }
}
