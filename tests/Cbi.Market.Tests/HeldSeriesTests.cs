namespace Cbi.Market.Tests;

public sealed class HeldSeriesTests
{
    [Fact]
    public void Build_EverySymbol_AdjustedChangeEqualsHeldContractChange()
    {
        foreach (var table in PriorsFile.Market.Futures)
        {
            var rolls = 0;
            for (var t = 1; t < table.Rows.Length; t++)
            {
                FuturesRow before = table.Rows[t - 1], now = table.Rows[t];
                var rolled = now.Contract != before.Contract;
                if (rolled)
                {
                    rolls++;
                    now.Contract.ShouldBe(before.ForwardContract);
                }

                var previousClose = rolled ? before.ForwardClose : before.Close;
                (now.AdjustedClose - before.AdjustedClose).ShouldBe(now.Close - previousClose, 1e-9, $"{table.Symbol} {now.Date}");
            }

            rolls.ShouldBeGreaterThan(50, table.Symbol);
            table.Rows[^1].AdjustedClose.ShouldBe(table.Rows[^1].Close);
        }
    }

    [Fact]
    public void Build_HeldContract_NeverExpiresWhileHeld()
    {
        foreach (var table in PriorsFile.Market.Futures)
        {
            var calendar = new ContractCalendar(ContractCalendar.Specs[table.Symbol], table.Rows[0].Date, table.Rows[^1].Date);
            foreach (var row in table.Rows)
            {
                calendar.Held(row.Date).Id.ShouldBe(row.Contract);
                (calendar.Carry(row.Date).Expiry >= row.Date).ShouldBeTrue($"{table.Symbol} carry {row.CarryContract} on {row.Date}");
            }
        }
    }

    [Fact]
    public void Build_SoybeanOil_FrontMonthMeetsTheSameCurve()
    {
        var held = PriorsFile.Market.Futures.Single(f => f.Symbol == "ZL").Rows;
        var front = PriorsFile.Market.Fronts.Single(f => f.Symbol == "ZL").Rows;
        var calendar = new ContractCalendar(ContractCalendar.Specs["ZL"], held[0].Date, held[^1].Date);
        var common = 0;
        for (var t = 0; t < held.Length; t++)
        {
            if (calendar.Front(held[t].Date).Id == held[t].CarryContract)
            {
                common++;
                front[t].Close.ShouldBe(held[t].CarryClose);
            }
        }

        common.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Build_GrainFront_MarksLastTradingDayAndTheNext()
    {
        var rows = PriorsFile.Market.Fronts.Single(f => f.Symbol == "ZL").Rows;
        var calendar = new ContractCalendar(ContractCalendar.Specs["ZL"], rows[0].Date, rows[^1].Date);
        for (var t = 1; t < rows.Length; t++)
        {
            var changed = calendar.Front(rows[t].Date).Id != calendar.Front(rows[t - 1].Date).Id;
            if (changed)
            {
                rows[t].RollWindow.ShouldBe(true);
                rows[t - 1].RollWindow.ShouldBe(true);
            }
        }

        rows.Count(r => r.RollWindow == true).ShouldBeInRange(2 * 8 * 15, 2 * 8 * 17);
        PriorsFile.Market.Fronts.Single(f => f.Symbol == "CL").Rows.ShouldAllBe(r => r.RollWindow == null);
    }
}
