using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>
/// The continuous series of the held contract. Closes are rounded to the quote first and adj_close is built from the rounded closes,
/// so that its change equals the change of the contract held on that day exactly, on roll days too.
/// </summary>
internal static class HeldSeries
{
    public static FuturesTable Build(ContractCalendar calendar, PriceCurve curve, DateOnly[] sessions)
    {
        var spec = calendar.Spec;
        var rows = new FuturesRow[sessions.Length];
        for (var t = 0; t < sessions.Length; t++)
        {
            Contract held = calendar.Held(sessions[t]), carry = calendar.Carry(sessions[t]), forward = calendar.Forward(sessions[t]);
            rows[t] = new FuturesRow(
                sessions[t],
                Quote(held, t),
                AdjustedClose: 0.0,
                held.Id,
                Quote(carry, t),
                carry.Id,
                Quote(forward, t),
                forward.Id);
        }

        // Backwards from the last row, whose adjusted close is its close (Panama adjustment).
        rows[^1] = rows[^1] with { AdjustedClose = rows[^1].Close };
        for (var t = rows.Length - 1; t > 0; t--)
        {
            var before = rows[t].Contract == rows[t - 1].Contract ? rows[t - 1].Close : Quote(calendar.Held(sessions[t]), t - 1);
            rows[t - 1] = rows[t - 1] with { AdjustedClose = Math.Round(rows[t].AdjustedClose - (rows[t].Close - before), spec.Decimals) };
        }

        return new FuturesTable(spec.Symbol, spec.Decimals, [.. rows]);

        double Quote(Contract contract, int t) => Math.Round(curve.Price(t, contract.YearsFrom(sessions[t])), spec.Decimals);
    }
}
