using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline.Tests;

public sealed class AnalystQueryTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public AnalystQueryTests()
    {
        foreach (var id in new[] { "run-1", "run-2" })
        {
            FinishedRun.Write(_home, id);
            var file = _home.PathOf("runs", id, RunFiles.Forecasts);
            ForecastLedger.Write(file, TestForecasts.Key(id), TestForecasts.Lines);
            ForecastLedger.Append(_home.Root, id, file);
        }

        Directory.CreateDirectory(_home.PathOf("runs", "run-3"));
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Run_ForecastsOfAllRuns_ComeBackAsText()
    {
        var result = Query("select run_id, horizon, target_date, cents_per_lb from forecasts where level = 0.5 order by run_id, sessions");
        result.Columns.ShouldBe(["run_id", "horizon", "target_date", "cents_per_lb"]);
        result.Rows.Select(row => string.Join(' ', row)).ShouldBe([
            "run-1 1w 2024-01-09 65.5", "run-1 1m 2024-02-01 48.0", "run-2 1w 2024-01-09 65.5", "run-2 1m 2024-02-01 48.0"]);
        result.Truncated.ShouldBeFalse();
    }

    [Fact]
    public void Run_EntryOfAnEarlierVersion_HasNoHashes()
    {
        var entry = ForecastLedger.PathOf(_home.Root, "run-1");
        using (var db = DuckDb.OpenInMemory(threads: 1))
        {
            db.Execute($"create table earlier as select * exclude (snapshot_id, inputs_hash) from read_parquet({DuckDb.Literal(entry)})");
            db.ExportParquet("from earlier", entry);
        }

        Query("select distinct run_id, snapshot_id, inputs_hash from forecasts order by run_id").Rows
            .Select(row => string.Join(' ', row.Select(cell => cell ?? "null"))).ShouldBe(["run-1 null null", "run-2 snapshot inputs"]);
    }

    [Fact]
    public void Run_RunsTable_ListsEveryRunAndNullsForTheUnfinished() =>
        Query("select run_id, state, grade from runs").Rows.Select(row => string.Join(' ', row.Select(cell => cell ?? "null"))).ShouldBe([
            "run-3 unfinished null", "run-2 certified B", "run-1 certified B"]);

    [Theory]
    [InlineData(5, 5, true)]
    [InlineData(6, 6, false)]
    [InlineData(7, 6, false)]
    public void Run_RowLimit_CutsAndSaysSo(int limit, int expected, bool truncated)
    {
        var result = AnalystQuery.Run(_home.Root, "from forecasts", limit, default);
        result.Rows.Length.ShouldBe(expected);
        result.Truncated.ShouldBe(truncated);
    }

    [Theory]
    [InlineData("drop table forecasts")]
    [InlineData("delete from forecasts")]
    [InlineData("select 1; select 2")]
    [InlineData("set enable_external_access = true")]
    [InlineData("attach 'other.db'")]
    [InlineData("pragma database_list; drop table runs")]
    [InlineData("select 1) limit 1; drop table runs; --")]
    [InlineData("select nothing from forecasts")]
    [InlineData("")]
    public void Run_AnythingButOneSelect_IsBadInput(string sql) =>
        Should.Throw<CbiException>(() => Query(sql)).ExitCode.ShouldBe(ExitCode.BadInput);

    [Fact]
    public void Run_CopyToAFile_IsRefusedAndWritesNothing()
    {
        var target = Path.Combine(ForecastLedger.Folder(_home.Root), "stolen.csv");
        Should.Throw<CbiException>(() => Query($"copy forecasts to '{target}'")).ExitCode.ShouldBe(ExitCode.BadInput);
        File.Exists(target).ShouldBeFalse();
    }

    [Fact]
    public void Run_FilesOutsideLakeAndLedger_AreRefused()
    {
        using var elsewhere = new TemporaryHome();
        foreach (var folder in new[] { elsewhere.Root, _home.Root, _home.PathOf("ledger", "forecasts-of-another") })
        {
            var file = Path.Combine(folder, "secret.csv");
            AtomicFile.Write(file, "a\n1\n");
            Should.Throw<CbiException>(() => Query($"select * from read_csv('{file}')"), file).ExitCode.ShouldBe(ExitCode.BadInput);
            Should.Throw<CbiException>(() => Query($"from '{file}'"), file).ExitCode.ShouldBe(ExitCode.BadInput);
        }

        var detour = Path.Combine(ForecastLedger.Folder(_home.Root), "..", "..", "secret.csv");
        Should.Throw<CbiException>(() => Query($"select content from read_text('{detour}')")).ExitCode.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public void Run_FileInsideTheLedger_IsReadable() =>
        Query($"select count(*) from read_parquet('{Path.Combine(ForecastLedger.Folder(_home.Root), "run-1.parquet")}')").Rows[0][0].ShouldBe("3");

    [Fact]
    public void Run_EmptyHome_HasEmptyTables()
    {
        using var empty = new TemporaryHome();
        AnalystQuery.Run(empty.Root, "select (select count(*) from forecasts) + (select count(*) from runs)", 1, default).Rows[0][0].ShouldBe("0");
    }

    [Fact]
    public void Run_HomeWithAQuoteInItsName_Works()
    {
        var quoted = _home.PathOf("o'brien");
        ForecastLedger.Append(quoted, "run-1", _home.PathOf("runs", "run-1", RunFiles.Forecasts));
        AnalystQuery.Run(quoted, "select count(*) from forecasts", 1, default).Rows[0][0].ShouldBe("3");
    }

    private QueryResult Query(string sql) => AnalystQuery.Run(_home.Root, sql, 100, default);
}
