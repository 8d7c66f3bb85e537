namespace Cbi.Domain;

/// <summary>Oil of one month that gets its price on one session; after it the profit and loss is locked.</summary>
/// <param name="Month">First day of the month of use.</param>
/// <param name="Pricing">Session of the price; the month's first session unless another is agreed.</param>
/// <param name="Pounds">Signed: negative is a need still to be bought.</param>
public sealed record PhysicalNeed(string Name, DateOnly Month, DateOnly Pricing, double Pounds) : Instrument(Name)
{
    public override double Size => Math.Abs(Pounds);

    public override (string Key, string Reason)? Over(DateOnly asOf) =>
        Month.AddMonths(1) <= asOf ? ("month", $"{Month:yyyy-MM} has passed") : null;

    /// <summary>A need that was priced on or before the as-of session is locked: it has no legs.</summary>
    public override DatedInstrument Dated(ForwardSessions ahead)
    {
        var priced = ahead.Until(Pricing);
        return new DatedInstrument(Name, priced == 0 ? [] : [new PriceLeg(Pounds, 0, priced)], null);
    }
}
