using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The short tables that a person reads in the terminal.</summary>
internal static class SummaryTable
{
    private static readonly double[] ShownLevels = [0.05, 0.25, 0.50, 0.75, 0.95];

    public static void Print(RunSummary run)
    {
        Header(run);
        Forecast(run);
        Risk(run);
        foreach (var gate in run.Gates.Where(g => g.Verdict != GateVerdict.Pass))
        {
            Console.WriteLine($"gate {gate.Name}: {gate.Verdict.ToString().ToLowerInvariant()}. {gate.Explanation}");
        }

        Console.WriteLine($"grade    {run.Grade} ({(run.Certified ? "certified" : "NOT certified: do not act on these numbers")}); {run.Promotion}");
        Console.WriteLine($"receipt  {run.ReceiptHash}");
        Console.WriteLine($"report   {run.Report}");
    }

    public static void Header(RunSummary run) => Console.WriteLine(Head(run.AsOf, run.SpotCentsPerLb, run.DataSource, run.RunId, run.Grade));

    /// <summary>The line over an answer to a question about a run; it warns when the run is not certified.</summary>
    public static void Header(DateOnly asOf, double spotCentsPerLb, string dataSource, string runId, string grade, bool certified) =>
        Console.WriteLine(
            Head(asOf, spotCentsPerLb, dataSource, runId, grade) + (certified ? "" : " (NOT certified: do not act on these numbers)"));

    public static void Forecast(RunSummary run)
    {
        var table = New("horizon", "target", "5 %", "25 %", "median", "75 %", "95 %", "P(up)");
        foreach (var line in run.Forecasts)
        {
            table.AddRow(
            [
                line.Horizon,
                line.TargetDate.ToString("yyyy-MM-dd"),
                .. ShownLevels.Select(level => line.Quantiles.First(q => q.Level == level).CentsPerLb.ToString("F2")),
                line.PUp.ToString("F2"),
            ]);
        }

        Write("Price forecast, c/lb", table);
    }

    public static void Risk(RunSummary run)
    {
        var table = New("position", "horizon", "tail", "confidence", "VaR USD", "s.e.", "CVaR USD", "s.e.", "VaR c/lb", "CVaR c/lb");
        foreach (var line in run.Risk.Where(line => line.Unavailable is null))
        {
            table.AddRow(
                line.Position,
                line.Horizon,
                line.Tail,
                line.Confidence.ToString("0.0###"),
                line.Var.Usd.ToString("N0"),
                line.StandardErrors.Var.Usd.ToString("N0"),
                line.Cvar.Usd.ToString("N0"),
                line.StandardErrors.Cvar.Usd.ToString("N0"),
                line.Var.CentsPerLb.ToString("F2"),
                line.Cvar.CentsPerLb.ToString("F2"));
        }

        Write("Risk (positive = loss of the position; upper tail = prices rise)", table);
        var missing = run.Risk.Where(line => line.Unavailable is not null);
        foreach (var reason in missing.GroupBy(line => (line.Position, line.Confidence, line.Unavailable)))
        {
            var places = string.Join(", ", reason.Select(line => $"{line.Horizon} {line.Tail}"));
            Console.WriteLine(
                $"{reason.Key.Position} at {reason.Key.Confidence:0.0###} ({places}) is not available: {reason.Key.Unavailable}.");
        }

        if (run.Simulation is { } simulation)
        {
            var asked = simulation.StandardErrorAsked is { } error ? $"; asked {100.0 * error:0.##} %" : "";
            Console.WriteLine(
                $"{simulation.Paths:N0} paths: the 99 % CVaR of a price move is known to "
                + $"{100.0 * simulation.StandardErrorReached:0.##} % of itself or better ({simulation.Horizon} {simulation.Tail} tail{asked})");
        }

        Contributions(run);
    }

    /// <summary>Loss tails at 95 %; the rest is in the JSON.</summary>
    private static void Contributions(RunSummary run)
    {
        var shown = run.RiskContributions.Where(line => line is { Tail: "loss", Confidence: 0.95 }).ToArray();
        if (shown.Length == 0)
        {
            return;
        }

        var table = New(
            "position", "instrument", "horizon", "part of CVaR USD", "s.e.", "VaR with less without", "s.e.", "CVaR with less without",
            "s.e.");
        foreach (var line in shown)
        {
            table.AddRow(
                line.Position,
                line.Instrument,
                line.Horizon,
                line.Component.Usd.ToString("N0"),
                line.ComponentStandardError.Usd.ToString("N0"),
                line.IncrementalVar.Usd.ToString("N0"),
                line.IncrementalVarStandardError?.Usd.ToString("N0") ?? "",
                line.IncrementalCvar.Usd.ToString("N0"),
                line.IncrementalCvarStandardError?.Usd.ToString("N0") ?? "");
        }

        Write("What instruments add to the loss at 0.95", table);
    }

    private static string Head(DateOnly asOf, double spotCentsPerLb, string dataSource, string runId, string grade) =>
        $"ZL as of {asOf:yyyy-MM-dd}: {spotCentsPerLb:F2} c/lb, data {dataSource}, run {runId}, grade {grade}";

    public static Table New(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        for (var i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(columns[i]);
            table.AddColumn(i < 2 ? column : column.RightAligned());
        }

        return table;
    }

    public static void Write(string title, Table table)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        AnsiConsole.Write(table);
    }
}
