namespace Cbi.Domain;

/// <summary>Oil owned or owed without a pricing date: it moves with the price up to every horizon.</summary>
/// <param name="Pounds">Signed: positive is owned, negative still to be bought.</param>
public sealed record PhysicalStock(string Name, double Pounds) : Instrument(Name)
{
    public override double Size => Math.Abs(Pounds);

    public override (string Key, string Reason)? Over(DateOnly asOf) => null;

    public override DatedInstrument Dated(ForwardSessions ahead) => new(Name, [new PriceLeg(Pounds, 0, ForwardSessions.Beyond)], null);
}
