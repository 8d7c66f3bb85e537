using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>The tables of the planted bench that a person reads in the terminal.</summary>
internal static class BenchTable
{
    public static void Print(BenchSummary summary)
    {
        Console.WriteLine(
            $"Planted bench: {summary.Years} years, the last {summary.TestedYears} tested, "
            + $"seeds {string.Join(", ", summary.Seeds)}, preset {summary.Preset}; "
            + string.Join("; ", summary.Markets.Where(m => !m.Loadings.IsEmpty).Select(Loadings)));
        foreach (var market in summary.Markets)
        {
            Scores(market);
            Layers(market);
            Weights(market);
            Console.WriteLine(string.Join(Environment.NewLine, market.Statements.Select(s => $"says: {s}")));
        }

        var checks = SummaryTable.New("target", "asked", "found", "met");
        foreach (var check in summary.Checks)
        {
            checks.AddRow(check.Name, check.Target, BacktestTable.Share(check.Found), check.Met ? "yes" : "no");
        }

        SummaryTable.Write("Targets", checks);
    }

    private static string Loadings(BenchMarket market) =>
        $"{market.Name}: {string.Join(", ", market.Loadings.Select(l => $"{l.Key} {BacktestTable.Fixed(l.Value, "+0.#;-0.#")} bp"))}";

    private static void Scores(BenchMarket market)
    {
        var table = SummaryTable.New(
            "horizon", "rows", "n", "n indep.", "skill", "from", "to", "oracle gain", "captured", "from", "to", "ceiling", "verdict");
        foreach (var h in market.Horizons)
        {
            table.AddRow(
                h.Horizon,
                h.Rows,
                $"{h.Forecasts}",
                $"{h.Independent}",
                BacktestTable.Signed(h.Skill),
                BacktestTable.Signed(h.SkillLow),
                BacktestTable.Signed(h.SkillHigh),
                BacktestTable.Signed(h.OracleGain),
                BacktestTable.Share(h.Captured),
                BacktestTable.Share(h.CapturedLow),
                BacktestTable.Share(h.CapturedHigh),
                BacktestTable.Share(h.Ceiling),
                h.Verdict);
        }

        SummaryTable.Write(
            $"Market: {market.Name}. Skill over the better baseline; share of the oracle's gain over volatility-scaled quantiles", table);
    }

    private static void Layers(BenchMarket market)
    {
        var tested = market.Horizons.GroupBy(h => h.Horizon).Select(rows => rows.First()).ToArray();
        var table = SummaryTable.New(["layer", .. tested.Select(h => h.Horizon)]);
        foreach (var (layer, i) in tested[0].Layers.Select((layer, i) => (layer, i)))
        {
            table.AddRow([layer.Name, .. tested.Select(h => BacktestTable.Share(h.Layers[i].Captured))]);
        }

        SummaryTable.Write($"Market: {market.Name}. Captured layer by layer, all tested sessions", table);
    }

    private static void Weights(BenchMarket market)
    {
        var horizons = market.Horizons.Select(h => h.Horizon).Distinct().ToArray();
        var table = SummaryTable.New(["forecaster", .. horizons]);
        foreach (var forecaster in market.GateWeights[horizons[0]].Keys)
        {
            table.AddRow([forecaster, .. horizons.Select(h => BacktestTable.Share(market.GateWeights[h][forecaster]))]);
        }

        SummaryTable.Write($"Market: {market.Name}. Mean gate weight", table);
    }
}
