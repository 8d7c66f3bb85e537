using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of a risk back-test that a person reads in the terminal.</summary>
internal static class RiskBacktestTable
{
    public static void Print(RiskBacktestSummary summary)
    {
        Console.WriteLine(
            $"Risk back-test {summary.Key} of {summary.DataSource}, {summary.From:yyyy-MM-dd} to {summary.To:yyyy-MM-dd}: {summary.AsOfs} sessions; "
            + $"{summary.Refits} refits; {summary.Engine} is the configured engine"
            + (summary.Published is { } published ? $"; published: back-test {published.Key}, {published.AsOfs} sessions" : string.Empty));
        var verdicts = SummaryTable.New(
            "model", "horizon", "tail", "confidence", "n", "n indep.", "exceed.", "expected", "mean VaR", "mean ES", "p", "power", "zone", "verdict");
        foreach (var line in summary.Lines)
        {
            var j = line.Judgement;
            verdicts.AddRow(
                line.Model,
                line.Horizon,
                line.Tail,
                BacktestTable.Fixed(line.Confidence, "0.0##"),
                $"{j.Outcomes}",
                $"{j.Independent}",
                $"{j.Exceedances}",
                BacktestTable.Fixed(j.Expected, "0.0"),
                BacktestTable.Share(line.MeanVar),
                BacktestTable.Share(line.MeanShortfall),
                BacktestTable.Fixed(j.PValue, "0.000"),
                BacktestTable.Fixed(j.Power, "0.00"),
                j.Zone?.ToString().ToLowerInvariant() ?? "-",
                j.Verdict.ToString().ToLowerInvariant());
        }

        SummaryTable.Write("VaR and expected shortfall against what followed (log returns)", verdicts);
        var losses = SummaryTable.New("horizon", "tail", "confidence", "against", "n", "gain in FZ0", "DM", "p");
        foreach (var (line, c) in summary.Lines.SelectMany(l => l.Comparisons.Select(c => (l, c))))
        {
            losses.AddRow(
                line.Horizon,
                line.Tail,
                BacktestTable.Fixed(line.Confidence, "0.0##"),
                c.Reference,
                $"{c.Outcomes}",
                BacktestTable.Fixed(c.Gain, "+0.0000;-0.0000"),
                BacktestTable.Fixed(c.Statistic, "0.00"),
                BacktestTable.Fixed(c.PValue, "0.000"));
        }

        SummaryTable.Write($"Loss of {summary.Engine} against the others (small p: {summary.Engine} is better)", losses);
        Console.WriteLine(summary.Statement);
        Console.WriteLine($"verdict   {summary.Verdict.ToString().ToLowerInvariant()}");
        Console.WriteLine($"forecasts {summary.ForecastHash}");
        Console.WriteLine($"report    {summary.Report}");
    }
}
