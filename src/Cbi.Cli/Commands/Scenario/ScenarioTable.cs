using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of a scenario that a person reads in the terminal.</summary>
internal static class ScenarioTable
{
    private static readonly double[] ShownLevels = [0.05, 0.25, 0.50, 0.75, 0.95];

    public static void Print(ScenarioSummary answer)
    {
        SummaryTable.Header(answer.AsOf, answer.SpotCentsPerLb, answer.DataSource, answer.RunId, answer.Grade, answer.Certified);
        Console.WriteLine($"{answer.Horizon}, {answer.TargetDate:yyyy-MM-dd}; {(answer.Views.IsEmpty ? "no view" : string.Join("; ", answer.Views))}");
        Console.WriteLine($"{answer.EffectiveScenarios:N0} of {answer.Paths:N0} scenarios are effective"
            + (answer.MissingDrivers.IsEmpty ? "" : $"; no data for {string.Join(", ", answer.MissingDrivers)}"));
        Prices(answer);
        Drivers(answer);
        Risk(answer);
        Stress(answer);
    }

    private static void Prices(ScenarioSummary answer)
    {
        var table = SummaryTable.New("level", "forecast", "scenario", "difference");
        foreach (var q in answer.Quantiles.Where(q => ShownLevels.Contains(q.Level)))
        {
            table.AddRow($"{q.Level:0.0#}", $"{q.BaseCentsPerLb:F2}", $"{q.CentsPerLb:F2}", $"{q.CentsPerLb - q.BaseCentsPerLb:F2}");
        }

        SummaryTable.Write("Price of ZL, c/lb", table);
    }

    private static void Drivers(ScenarioSummary answer)
    {
        var table = SummaryTable.New("driver", "mean", "with views", "deviation", "with views", "part of ZL");
        foreach (var d in answer.Drivers)
        {
            table.AddRow(d.Name, $"{d.BaseMean:F4}", $"{d.Mean:F4}", $"{d.BaseDeviation:F4}", $"{d.Deviation:F4}", $"{d.ZlPart:F4}");
        }

        SummaryTable.Write("Drivers, log returns (parts of the change of ZL's mean; on the line of ZL what the drivers leave over)", table);
    }

    private static void Risk(ScenarioSummary answer)
    {
        var table = SummaryTable.New("position", "tail", "confidence", "VaR USD", "with views", "CVaR USD", "with views");
        foreach (var r in answer.Risk)
        {
            table.AddRow(r.Position, r.Tail, r.Confidence.ToString("0.0##"), $"{r.BaseVar.Usd:N0}", $"{r.Var.Usd:N0}", $"{r.BaseCvar.Usd:N0}", $"{r.Cvar.Usd:N0}");
        }

        SummaryTable.Write("Risk (positive = loss of the position; upper tail = prices rise, loss tail = a book's own losses)", table);
    }

    private static void Stress(ScenarioSummary answer)
    {
        if (!answer.NotStressed.IsEmpty)
        {
            Console.WriteLine();
            Console.WriteLine($"Reverse stress leaves out {string.Join(", ", answer.NotStressed)}: {ScenarioSummary.WhyNotStressed}.");
        }

        foreach (var stress in answer.ReverseStress)
        {
            var table = SummaryTable.New("driver", "log return", "deviations");
            foreach (var move in stress.Moves)
            {
                table.AddRow(move.Driver, $"{move.LogReturn:F4}", $"{move.Deviations:F2}");
            }

            SummaryTable.Write(
                $"Reverse stress of {stress.Position}: {stress.LossUsd:N0} USD at a Mahalanobis distance of {stress.Distance:F2}; ZL moves by {stress.ZlLogReturn:F4}, "
                + $"{stress.LossShare:P1} of the scenarios lose as much; the drivers explain {stress.RSquared:P0} of ZL's variance",
                table);
        }
    }
}
