using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of cbi risk paths that a person reads in the terminal.</summary>
internal static class RiskPathsTable
{
    public static void Print(PathAnswer answer)
    {
        SummaryTable.Header(answer.AsOf, answer.SpotCentsPerLb, answer.DataSource, answer.RunId, answer.Grade, answer.Certified);
        if (!answer.Touches.IsEmpty)
        {
            Asked(answer.Touches);
            return;
        }

        var published = answer.Published!;
        Ladder(published.Touches);
        foreach (var side in published.Sides.Select(line => line.Side).Distinct())
        {
            Side(side, published.Sides.Where(line => line.Side == side));
        }

        Console.WriteLine($"{published.Paths:N0} paths; prices are touched between closes too, drawdown and time under water are of closes");
    }

    /// <summary>Levels down, horizons across.</summary>
    private static void Ladder(IReadOnlyCollection<TouchLine> touches)
    {
        string?[] horizons = [.. touches.OrderBy(touch => touch.Sessions).Select(touch => touch.Horizon).Distinct()];
        var table = SummaryTable.New(["price c/lb", "move", .. horizons.SelectMany(name => new[] { name!, "s.e." })]);
        foreach (var level in touches.GroupBy(touch => touch.CentsPerLb).OrderByDescending(level => level.Key))
        {
            table.AddRow(
                [
                    $"{level.Key:F2}",
                    Move(level.First()),
                    .. level.OrderBy(touch => touch.Sessions).SelectMany(touch => new[] { $"{touch.Probability:F4}", $"{touch.StandardError:F4}" }),
                ]);
        }

        SummaryTable.Write("How likely the price is touched", table);
    }

    private static void Asked(IEnumerable<TouchLine> touches)
    {
        var table = SummaryTable.New("price c/lb", "move", "by", "sessions", "probability", "s.e.");
        foreach (var touch in touches)
        {
            table.AddRow(
                $"{touch.CentsPerLb:F2}",
                Move(touch),
                $"{touch.By:yyyy-MM-dd}" + (touch.Horizon is { } name ? $" ({name})" : ""),
                $"{touch.Sessions}",
                $"{touch.Probability:F4}",
                $"{touch.StandardError:F4}");
        }

        SummaryTable.Write("How likely the price is touched", table);
    }

    private static string Move(TouchLine touch) => $"{100.0 * touch.Move:+0.0;-0.0;0.0} %";

    private static void Side(string side, IEnumerable<PathSideLine> lines)
    {
        var extreme = side == "buyer" ? "highest" : "lowest";
        var table = SummaryTable.New(
            "horizon", $"{extreme} 50 %", $"{extreme} 95 %", $"{extreme} 99 %",
            "drawdown mean", "drawdown 95 %", "drawdown 99 %", "share 95 %", "under water 50 %", "under water 95 %");
        foreach (var line in lines)
        {
            table.AddRow(
                [
                    line.Horizon,
                    .. line.ExtremeCentsPerLb.Quantiles.Select(q => $"{q.Value:F2}"),
                    $"{line.DrawdownCentsPerLb.Mean:F2}",
                    $"{line.DrawdownCentsPerLb.Quantiles[1].Value:F2}",
                    $"{line.DrawdownCentsPerLb.Quantiles[2].Value:F2}",
                    $"{100.0 * line.DrawdownShare.Quantiles[1].Value:F1} %",
                    $"{line.UnderWaterSessions.Quantiles[0].Value:F0}",
                    $"{line.UnderWaterSessions.Quantiles[1].Value:F0}",
                ]);
        }

        SummaryTable.Write($"On the way, for the {side} (c/lb; sessions)", table);
    }
}
