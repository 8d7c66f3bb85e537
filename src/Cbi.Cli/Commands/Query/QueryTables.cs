using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of cbi query that a person reads in the terminal.</summary>
internal static class QueryTables
{
    private static readonly double[] ShownLevels = [0.05, 0.50, 0.95];

    public static void Forecasts(HistoryPage<StoredForecast> page)
    {
        var table = SummaryTable.New("as of", "run", "grade", "horizon", "target", "level", "log return", "c/lb", "P(up)");
        foreach (var row in page.Rows)
        {
            table.AddRow(
                $"{row.AsOf:yyyy-MM-dd}",
                Markup.Escape(row.RunId),
                Grade(page.Runs, row.RunId),
                row.Horizon,
                $"{row.TargetDate:yyyy-MM-dd}",
                $"{row.Level:0.0##}",
                $"{row.LogReturn:F4}",
                $"{row.CentsPerLb:F2}",
                $"{row.PUp:F2}");
        }

        SummaryTable.Write("Stored forecasts", table);
        Continue(page.Next);
    }

    public static void Risk(HistoryPage<StoredRisk> page)
    {
        var table = SummaryTable.New(
            "as of", "run", "grade", "position", "horizon", "tail", "confidence", "VaR USD", "s.e.", "CVaR USD", "s.e.", "VaR c/lb",
            "CVaR c/lb");
        foreach (var row in page.Rows)
        {
            table.AddRow(
                $"{row.AsOf:yyyy-MM-dd}",
                Markup.Escape(row.RunId),
                Grade(page.Runs, row.RunId),
                Markup.Escape(row.Position),
                row.Horizon,
                row.Tail,
                $"{row.Confidence:0.0###}",
                $"{row.Var.Usd:N0}",
                $"{row.StandardErrors.Var.Usd:N0}",
                $"{row.Cvar.Usd:N0}",
                $"{row.StandardErrors.Cvar.Usd:N0}",
                $"{row.Var.CentsPerLb:F2}",
                $"{row.Cvar.CentsPerLb:F2}");
        }

        SummaryTable.Write("Stored risk (positive = loss of the position)", table);
        Continue(page.Next);
    }

    public static void Probability(ProbabilityAnswer answer)
    {
        var run = answer.Provenance;
        SummaryTable.Header(run.AsOf, run.SpotCentsPerLb, run.DataSource, run.RunId, run.Grade!, run.Certified);
        var basis = answer.Horizon is { } horizon ? $"published quantiles of {horizon}" : $"quantiles of {answer.Paths:N0} simulated paths";
        Console.WriteLine($"session {answer.Session:yyyy-MM-dd}, {answer.Sessions} sessions ahead: {basis}");
        var table = SummaryTable.New("price c/lb", "move", "above", "at most");
        foreach (var price in answer.Prices)
        {
            table.AddRow($"{price.CentsPerLb:F2}", $"{100.0 * price.Move:+0.0;-0.0;0.0} %", Known(price.Above), Known(price.AtMost));
        }

        if (answer.Prices.Length > 0)
        {
            SummaryTable.Write("How likely the price is", table);
        }

        if (answer.Interval is { } interval)
        {
            Console.WriteLine($"between {interval.FromCentsPerLb:F2} and {interval.ToCentsPerLb:F2} c/lb: {Known(interval.Within)}");
        }
    }

    public static void Compare(ComparedRuns compared)
    {
        foreach (var run in new[] { compared.First, compared.Second })
        {
            SummaryTable.Header(run.AsOf, run.SpotCentsPerLb, run.DataSource, run.RunId, run.Grade!, run.Certified);
        }

        var forecasts = SummaryTable.New("horizon", "level", "first c/lb", "second c/lb", "change", "P(up) first", "P(up) second");
        foreach (var forecast in compared.Forecasts)
        {
            foreach (var quantile in forecast.Quantiles.Where(quantile => ShownLevels.Contains(quantile.Level)))
            {
                var cents = quantile.CentsPerLb;
                forecasts.AddRow(
                    forecast.Horizon, $"{quantile.Level:0.0##}", $"{cents.First:F2}", $"{cents.Second:F2}",
                    $"{cents.Change:+0.00;-0.00;0.00}", $"{forecast.PUp.First:F2}", $"{forecast.PUp.Second:F2}");
            }
        }

        SummaryTable.Write("Price forecasts", forecasts);
        var risk = SummaryTable.New(
            "position", "horizon", "tail", "confidence", "VaR first", "VaR second", "change", "CVaR first", "CVaR second", "change");
        foreach (var line in compared.Risk)
        {
            risk.AddRow(
                Markup.Escape(line.Position), line.Horizon, line.Tail, $"{line.Confidence:0.0###}",
                $"{line.VarUsd.First:N0}", $"{line.VarUsd.Second:N0}", $"{line.VarUsd.Change:N0}",
                $"{line.CvarUsd.First:N0}", $"{line.CvarUsd.Second:N0}", $"{line.CvarUsd.Change:N0}");
        }

        SummaryTable.Write("Risk, USD (positive = loss of the position)", risk);
        Console.WriteLine(compared.Differences.IsEmpty ? "The inputs are the same." : "Inputs that differ:");
        foreach (var input in compared.Differences)
        {
            Console.WriteLine($"  {input.Name}: {input.First ?? "none"} -> {input.Second ?? "none"}");
        }
    }

    private static string Grade(IEnumerable<RunProvenance> runs, string runId) => runs.First(run => run.RunId == runId).Grade ?? "unknown";

    private static string Known(ProbabilityRange range) => range switch
    {
        { Probability: { } probability } => $"{probability:F4}",
        { AtLeast: 0.0 } => $"at most {range.AtMost:0.####}",
        { AtMost: 1.0 } => $"at least {range.AtLeast:0.####}",
        _ => $"{range.AtLeast:F4} to {range.AtMost:F4}",
    };

    private static void Continue(string? next)
    {
        if (next is not null)
        {
            Console.Error.WriteLine($"There is more; continue with the same filters and --after {next}");
        }
    }
}
