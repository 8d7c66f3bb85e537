namespace Cbi.EndToEnd.Tests;

/// <summary>The planted bench on the shortest markets that can be calibrated: its shape and its honesty, not its targets.</summary>
public sealed class BenchTests
{
    [Fact]
    public void Planted_ShortMarkets_TellsWhatWasCapturedAndEndsByTheTargets()
    {
        using var home = new Home();
        var result = Cli.Run(
            "bench", "planted", "--home", home.Root, "--years", "12", "--tested-years", "1", "--preset", "quick", "--threads", "2", "--require", "--json");
        var bench = result.Json();
        result.ExitCode.ShouldBe(bench.GetProperty("met").GetBoolean() ? 0 : 4);
        bench.GetProperty("markets").EnumerateArray().Select(market => market.GetProperty("name").GetString())
            .ShouldBe(["clear", "faint", "signalless"]);
        bench.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()).ShouldBe(
            ["captured.1w", "captured.1m", "gate-weight.1w", "gate-weight.1m", "no-skill.1w", "no-skill.1m"]);
        var week = bench.GetProperty("markets")[0].GetProperty("horizons")[0];
        week.GetProperty("oracleGain").GetDouble().ShouldBeInRange(0.0, 0.5);
        // One tested year is luck in part: who was taught with the truth may even be ahead of the oracle.
        week.GetProperty("ceiling").GetDouble().ShouldBeGreaterThan(0.2);
        week.GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("name").GetString() == "oracle").GetProperty("captured").GetDouble().ShouldBe(1.0, 1e-9);
    }
}
