using System.Collections.Immutable;

namespace Cbi.Market;

/// <summary>The unadjusted front month: the nearest contract that still trades, with its roll jumps left in.</summary>
internal static class FrontSeries
{
    /// <param name="marksRolls">Whether roll_window is 1 on the last trading day of a contract and on the session after, else 0; without it
    /// the column is empty.</param>
    public static FrontTable Build(string file, ContractCalendar calendar, PriceCurve curve, DateOnly[] sessions, bool marksRolls)
    {
        var rows = ImmutableArray.CreateBuilder<FrontRow>(sessions.Length);
        for (var t = 0; t < sessions.Length; t++)
        {
            var front = calendar.Front(sessions[t]);
            var rolls = front.Expiry == sessions[t] || (t > 0 && calendar.Front(sessions[t - 1]).Expiry == sessions[t - 1]);
            var close = Math.Round(curve.Price(t, front.YearsFrom(sessions[t])), calendar.Spec.Decimals);
            rows.Add(new FrontRow(sessions[t], close, marksRolls ? rolls : null));
        }

        return new FrontTable(file, calendar.Spec.Decimals, rows.MoveToImmutable());
    }
}
