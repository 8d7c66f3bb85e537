using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of a replay that a person reads in the terminal.</summary>
internal static class ReplayTable
{
    public static void Print(ReplaySummary answer)
    {
        SummaryTable.Header(answer.AsOf, answer.SpotCentsPerLb, answer.DataSource, answer.RunId, answer.Grade, answer.Certified);
        Console.WriteLine($"{answer.Replay}, {answer.Start:yyyy-MM-dd} to {answer.End:yyyy-MM-dd}: {answer.About}");
        Prices(answer);
        Book(answer);
        Drivers(answer);
    }

    private static void Prices(ReplaySummary answer)
    {
        var table = SummaryTable.New("horizon", "to", "log return", "price", "5 %", "median", "95 %", "percentile");
        foreach (var h in answer.Horizons)
        {
            var shown = h.Quantiles.Where(q => q.Level is 0.05 or 0.5 or 0.95).Select(q => $"{q.CentsPerLb:F2}");
            table.AddRow([.. Move(h.Horizon, h.Move), .. shown, $"{h.Percentile:P1}"]);
        }

        table.AddRow([.. Move("whole", answer.Whole), "", "", "", ""]);
        SummaryTable.Write("The move from today's price beside today's forecast, c/lb", table);
    }

    private static string[] Move(string horizon, ReplayMove move) =>
        [horizon, $"{move.To:yyyy-MM-dd}", $"{move.ZlLogReturn:F4}", $"{move.CentsPerLb:F2}"];

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
        if (answer.BookValuation is { } how)
        {
            Console.WriteLine(how);
        }
    }

    private static void Drivers(ReplaySummary answer)
    {
        var table = SummaryTable.New(["driver", .. answer.Horizons.Select(h => h.Horizon), "whole"]);
        for (var i = 0; i < answer.Whole.Drivers.Length; i++)
        {
            var moves = answer.Horizons.Select(h => h.Move).Append(answer.Whole)
                .Select(move => move.Drivers[i].LogReturn is { } r ? $"{r:F4}" : "-");
            table.AddRow([answer.Whole.Drivers[i].Name, .. moves]);
        }

        SummaryTable.Write("Log returns over the same sessions", table);
    }
}
