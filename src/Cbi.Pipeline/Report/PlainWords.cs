using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The forecast of one month, and what it means for the first position, as a paragraph.</summary>
internal static class PlainWords
{
    private const double Confidence = 0.95;

    public static string Buyer(ReportModel model)
    {
        var forecast = model.Forecasts.FirstOrDefault(f => f.Horizon == Horizon.OneMonth) ?? model.Forecasts.FirstOrDefault();
        if (forecast is null)
        {
            return "This run published no forecast.";
        }

        string Price(int level) => Show.Price(model.SpotCentsPerLb * Math.Exp(forecast.LogReturns[level]));
        var text = $"In {Show.HorizonWords(forecast.Horizon.Name)} (by {Show.LongDate(forecast.TargetDate)}), "
            + $"80\u00A0% of outcomes lie between {Price(3)} and {Price(7)} c/lb; half of them above {Price(QuantileGrid.MedianIndex)}.";
        // Buyers come first: the report is written for them.
        var position = model.Positions.OrderBy(p => p.Pounds >= 0.0).FirstOrDefault();
        return text + (position is null ? BookLoss(model, forecast.Horizon) : Loss(model, forecast.Horizon, position));
    }

    /// <summary>The first position of several instruments, where there is no plain one.</summary>
    private static string BookLoss(ReportModel model, Horizon horizon) =>
        model.Risk.FirstOrDefault(r => r.Horizon == horizon && r is { Tail: RiskTail.Loss, Confidence: Confidence }) is { } risk
            ? $" Position {risk.Position} loses at most {Show.Usd(risk.VarUsd)} with {Show.Level(Confidence)} confidence; "
                + $"in the worst {Show.Level(1.0 - Confidence)} of outcomes the loss averages {Show.Usd(risk.CvarUsd)}."
            : string.Empty;

    private static string Loss(ReportModel model, Horizon horizon, Position position)
    {
        var tail = position.Pounds < 0.0 ? RiskTail.Upper : RiskTail.Lower;
        var risk = model.Risk.FirstOrDefault(
            r => r.Horizon == horizon && r.Position == position.Name && r.Tail == tail && r.Confidence == Confidence);
        if (risk is null)
        {
            return string.Empty;
        }

        var who = position.Pounds < 0.0
            ? $"A buyer who still needs {Show.Number(-position.Pounds, 0)} lb"
            : $"An owner of {Show.Number(position.Pounds, 0)} lb";
        var move = position.Pounds < 0.0 ? "a rise" : "a fall";
        return $" {who} loses at most {Show.Usd(risk.VarUsd)} to {move} in price with {Show.Level(Confidence)} confidence; "
            + $"in the worst {Show.Level(1.0 - Confidence)} of outcomes the loss averages {Show.Usd(risk.CvarUsd)}.";
    }
}
