using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// A hedge in several steps: futures lots that change on stated sessions, each change at that session's price, until the last trading day.
/// </summary>
/// <param name="Lots">Lots held before the first trade.</param>
/// <param name="Trades">Ascending by date. Those on or before the as-of session are held already.</param>
public sealed record HedgeSchedule(string Name, SoybeanOilContract Contract, double Lots, ImmutableArray<LotTrade> Trades)
    : Instrument(Name)
{
    /// <summary>The largest holding on the way.</summary>
    public override double Size
    {
        get
        {
            double held = Lots, largest = Math.Abs(Lots);
            foreach (var trade in Trades)
            {
                held += trade.Lots;
                largest = Math.Max(largest, Math.Abs(held));
            }

            return largest * Position.PoundsPerContract;
        }
    }

    public override (string Key, string Reason)? Over(DateOnly asOf) => OverAfter(Contract, asOf);

    public override DatedInstrument Dated(ForwardSessions ahead)
    {
        var end = ahead.Until(Contract.LastTrading);
        var held = Lots + Trades.Where(trade => ahead.Until(trade.Date) == 0).Sum(trade => trade.Lots);
        var later = Trades.Select(trade => new PriceLeg(trade.Lots * Position.PoundsPerContract, ahead.Until(trade.Date), end))
            .Where(leg => leg.From > 0);
        return new DatedInstrument(Name, [new PriceLeg(held * Position.PoundsPerContract, 0, end), .. later], null);
    }
}
