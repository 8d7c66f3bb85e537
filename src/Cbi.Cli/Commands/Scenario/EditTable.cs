using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of edited inputs that a person reads in the terminal.</summary>
internal static class EditTable
{
    public static void Print(EditSummary answer)
    {
        SummaryTable.Header(answer.AsOf, answer.SpotCentsPerLb, answer.DataSource, answer.RunId, answer.Grade, answer.Certified);
        Console.WriteLine(string.Join("; ", answer.Edits));
        var changed = answer.ChangedColumns.Where(block => !block.Value.IsEmpty).Select(block => $"{block.Key} {block.Value.Length}");
        Console.WriteLine(
            $"changed columns: {string.Join(", ", changed.DefaultIfEmpty("none"))}; asked again: "
            + $"{string.Join(", ", answer.AskedAgain.DefaultIfEmpty("nobody"))}");
        Forecast(answer);
        Parts(answer);
        Risk(answer);
    }

    private static void Forecast(EditSummary answer)
    {
        var table = SummaryTable.New("horizon", "target", "5 %", "edited", "median", "edited", "95 %", "edited", "P(up)", "edited");
        foreach (var h in answer.Horizons)
        {
            var shown = h.Quantiles
                .Where(q => q.Level is 0.05 or 0.5 or 0.95)
                .SelectMany(q => new[] { $"{q.BaseCentsPerLb:F2}", $"{q.CentsPerLb:F2}" });
            table.AddRow([h.Horizon, $"{h.TargetDate:yyyy-MM-dd}", .. shown, $"{h.BasePUp:F3}", $"{h.PUp:F3}"]);
        }

        SummaryTable.Write("Price of ZL, c/lb", table);
    }

    private static void Parts(EditSummary answer)
    {
        var table = SummaryTable.New(["horizon", "median", .. answer.Horizons[0].Forecasters.Select(f => f.Forecaster), "smoothing"]);
        foreach (var h in answer.Horizons)
        {
            table.AddRow([h.Horizon, Basis(h.MedianDifference), .. h.Forecasters.Select(f => Basis(f.Part)), Basis(h.Smoothing)]);
        }

        SummaryTable.Write("Change of the median and its parts, basis points of log return", table);
    }

    private static void Risk(EditSummary answer)
    {
        var table = SummaryTable.New("position", "horizon", "tail", "confidence", "VaR USD", "edited", "CVaR USD", "edited");
        foreach (var (horizon, r) in answer.Horizons.SelectMany(h => h.Risk.Where(r => r.Confidence == 0.95).Select(r => (h.Horizon, r))))
        {
            table.AddRow(
                r.Position, horizon, r.Tail, "0.95", $"{r.BaseVar.Usd:N0}", $"{r.Var.Usd:N0}", $"{r.BaseCvar.Usd:N0}", $"{r.Cvar.Usd:N0}");
        }

        SummaryTable.Write("Risk (positive = loss of the position; upper tail = prices rise)", table);
    }

    private static string Basis(double logReturn) => (1e4 * logReturn).ToString("0.00");
}
