using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of a replay that a person reads in the terminal.</summary>
internal static class ReplayTable
{
    public static void Print(ReplaySummary answer)
    {
        Console.WriteLine(
            $"ZL as of {answer.AsOf:yyyy-MM-dd}: {answer.SpotCentsPerLb:F2} c/lb, data {answer.DataSource}, run {answer.RunId}, grade "
                + $"{answer.Grade}"
            + (answer.Certified ? "" : " (NOT certified: do not act on these numbers)"));
        Console.WriteLine($"{answer.Replay}, {answer.Start:yyyy-MM-dd} to {answer.End:yyyy-MM-dd}: {answer.About}");
        Prices(answer);
        Book(answer);
        Drivers(answer);
    }

    private static void Prices(ReplaySummary answer)
    {
        var table = SummaryTable.New("horizon", "to", "ZL", "price", "5 %", "median", "95 %", "percentile");
        foreach (var h in answer.Horizons)
        {
            var shown = h.Quantiles.Where(q => q.Level is 0.05 or 0.5 or 0.95).Select(q => $"{q.CentsPerLb:F2}");
            table.AddRow([h.Horizon, $"{h.Move.To:yyyy-MM-dd}", $"{h.Move.ZlLogReturn:F4}", $"{h.Move.CentsPerLb:F2}", .. shown,
                $"{h.Percentile:P1}"]);
        }

        table.AddRow("whole", $"{answer.Whole.To:yyyy-MM-dd}", $"{answer.Whole.ZlLogReturn:F4}", $"{answer.Whole.CentsPerLb:F2}", "", "",
            "", "");
        SummaryTable.Write("The move from today's price beside today's forecast, c/lb", table);
    }

    private static void Book(ReplaySummary answer)
    {
        var table = SummaryTable.New("position", "horizon", "result USD", "VaR 99 % USD");
        foreach (var (horizon, move) in answer.Horizons.Select(h => (h.Horizon, h.Move)).Append(("whole", answer.Whole)))
        {
            foreach (var p in move.Positions)
            {
                table.AddRow(p.Position, horizon, $"{p.Result.Usd:N0}", p.Var99 is { } var ? $"{var.Usd:N0}" : "");
            }
        }

        SummaryTable.Write("The book (negative = loss; VaR of the worse tail)", table);
    }

    private static void Drivers(ReplaySummary answer)
    {
        var table = SummaryTable.New(["driver", .. answer.Horizons.Select(h => h.Horizon), "whole"]);
        for (var i = 0; i < answer.Whole.Drivers.Length; i++)
        {
            var moves = answer.Horizons.Select(h => h.Move).Append(answer.Whole).Select(move => move.Drivers[i].LogReturn is { } r
                ? $"{r:F4}" : "-");
            table.AddRow([answer.Whole.Drivers[i].Name, .. moves]);
        }

        SummaryTable.Write("Log returns over the same sessions", table);
    }
}
