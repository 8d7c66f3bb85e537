namespace Cbi.Domain;

/// <summary>European options on futures, held to expiry or to the horizon.</summary>
/// <param name="Strike">Cents per pound, positive.</param>
/// <param name="Expiry">A session, at most the contract's last trading day. The option is worth its intrinsic value from its close
/// on.</param>
/// <param name="Lots">Signed lots of <see cref="Position.PoundsPerContract"/>; negative is written.</param>
public sealed record FuturesOption(
    string Name, OptionRight Right, SoybeanOilContract Contract, double Strike, DateOnly Expiry, double Lots) : Instrument(Name)
{
    public override double Size => Math.Abs(Lots) * Position.PoundsPerContract;

    public override (string Key, string Reason)? Over(DateOnly asOf) =>
        Expiry <= asOf ? ("expiry", $"the option expired on {Expiry:yyyy-MM-dd}") : null;

    public override DatedInstrument Dated(ForwardSessions ahead) =>
        new(Name, [], new DatedOption(Right, Strike, Lots * Position.PoundsPerContract, Expiry, ahead));
}
