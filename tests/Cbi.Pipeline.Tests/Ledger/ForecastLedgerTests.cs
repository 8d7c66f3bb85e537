using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class ForecastLedgerTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Write_Forecasts_EveryNumberComesBackExactly()
    {
        var file = _home.PathOf("runs", "run-1", RunFiles.Forecasts);
        ForecastLedger.Write(file, TestForecasts.Key("run-1"), TestForecasts.Lines);

        using var db = DuckDb.OpenInMemory(threads: 1);
        var rows = db.Query($"select * from read_parquet({DuckDb.Literal(file)})");
        rows.Strings("run_id").ShouldAllBe(id => id == "run-1");
        rows.Strings("snapshot_id").ShouldAllBe(id => id == "snapshot");
        rows.Strings("inputs_hash").ShouldAllBe(hash => hash == "inputs");
        rows.Strings("horizon").ShouldBe(["1w", "1w", "1m"]);
        rows.Dates("as_of").ShouldAllBe(date => date == new DateOnly(2024, 1, 2));
        rows.Dates("target_date").ShouldBe([new DateOnly(2024, 1, 9), new DateOnly(2024, 1, 9), new DateOnly(2024, 2, 1)]);
        rows.Doubles("log_return").ShouldBe([-1.0 / 3.0, 0.1 + 0.2, 1e-300]);
        rows.Doubles("cents_per_lb").ShouldBe([34.25, 65.5, 48.0]);
        rows.Doubles("p_up").ShouldBe([2.0 / 3.0, 2.0 / 3.0, 0.5]);
    }

    [Fact]
    public void Append_Twice_KeepsTheFirstRecord()
    {
        var file = _home.PathOf("forecasts.parquet");
        ForecastLedger.Write(file, TestForecasts.Key("run-1"), TestForecasts.Lines);
        ForecastLedger.Append(_home.Root, "run-1", file);
        var entry = Path.Combine(ForecastLedger.Folder(_home.Root), "run-1.parquet");
        var first = File.ReadAllBytes(entry);

        ForecastLedger.Write(file, TestForecasts.Key("run-1") with { AsOf = new DateOnly(2025, 1, 2), DataSource = "other" }, TestForecasts.Lines);
        ForecastLedger.Append(_home.Root, "run-1", file);
        File.ReadAllBytes(entry).ShouldBe(first);
        Directory.GetFiles(ForecastLedger.Folder(_home.Root)).ShouldBe([entry]);
    }
}
