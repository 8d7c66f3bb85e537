using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The table of cbi risk walk that a person reads in the terminal.</summary>
internal static class RiskWalkTable
{
    public static void Print(WalkAnswer answer)
    {
        if (answer.Source is { } run)
        {
            SummaryTable.Header(run.AsOf, run.SpotCentsPerLb, run.DataSource, run.RunId, run.Grade, run.Certified);
        }

        Console.WriteLine(
            $"A walk of ZL from {answer.CentsPerLb:F2} c/lb{Origin(answer.PriceIsOfRun)} over {answer.Sessions} sessions: "
            + $"{Shocks(answer)} shocks, volatility {100.0 * answer.VolatilityPerSession:F3} % a session "
            + $"({100.0 * answer.VolatilityPerYear:F1} % a year){Origin(answer.VolatilityIsOfRun)}, "
            + $"drift {100.0 * answer.DriftPerSession:0.####} % a session");
        var table = SummaryTable.New("tail", "confidence", "VaR c/lb", "s.e.", "exact", "CVaR c/lb", "s.e.", "exact", "paths");
        foreach (var line in answer.Lines)
        {
            table.AddRow(
                line.Tail,
                line.Confidence.ToString("0.0###"),
                Cents(line.VarCentsPerLb),
                Cents(line.VarStandardError),
                Cents(line.ExactVarCentsPerLb),
                Cents(line.CvarCentsPerLb),
                Cents(line.CvarStandardError),
                Cents(line.ExactCvarCentsPerLb),
                $"{line.Paths:N0}");
        }

        var sampling = answer.Reduction == "none" ? "independent paths" : answer.Reduction;
        SummaryTable.Write($"Risk of the price move by {sampling}", table);
        foreach (var reason in answer.Lines.Select(line => line.Unavailable).OfType<string>().Distinct())
        {
            Console.WriteLine($"no CVaR: {reason}");
        }
    }

    private static string Origin(bool isOfRun) => isOfRun ? " (of the run)" : "";

    private static string Shocks(WalkAnswer answer) => answer.DegreesOfFreedom is { } freedom
        ? $"Student-t({freedom:0.##})" + (answer.Skew == 1.0 ? "" : $" skewed by {answer.Skew:0.##}")
        : "normal";

    private static string Cents(double value) => double.IsFinite(value) ? value.ToString("F4") : "-";
}
