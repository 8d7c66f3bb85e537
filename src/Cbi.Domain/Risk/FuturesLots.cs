namespace Cbi.Domain;

/// <summary>Futures held now, until their contract's last trading day.</summary>
/// <param name="Lots">Signed lots of <see cref="Position.PoundsPerContract"/>; positive is long.</param>
public sealed record FuturesLots(string Name, SoybeanOilContract Contract, double Lots) : Instrument(Name)
{
    public override double Size => Math.Abs(Lots) * Position.PoundsPerContract;

    public override (string Key, string Reason)? Over(DateOnly asOf) => OverAfter(Contract, asOf);

    public override DatedInstrument Dated(ForwardSessions ahead) =>
        new(Name, [new PriceLeg(Lots * Position.PoundsPerContract, 0, ahead.Until(Contract.LastTrading))], null);
}
