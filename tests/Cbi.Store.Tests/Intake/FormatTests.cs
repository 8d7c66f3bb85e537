using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class FormatTests : IDisposable
{
    private readonly SmallMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Theory]
    [InlineData("parquet")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public void Run_SameSeriesInAnotherFormat_GivesTheSameSnapshot(string format)
    {
        // Doubles with all their digits, so that a lost bit would show.
        _market.Futures("ZS", SmallMarket.Prices(1000.0 / 3.0).Select((p, i) => (p.Date, p.Close * Math.Exp(0.1 * i))));
        _market.Line("futures/ZS.csv", 5, "2024-03-07,,,,,,,");
        var first = _market.Run();
        Convert("futures/ZS", format);
        Convert("futures_front/CL", format);
        Convert("indicators/DGS10", format);
        var second = _market.Run();
        second.Id.ShouldBe(first.Id);
        second.NewFiles.ShouldBe(0);
        using var other = new TemporaryDirectory();
        Intake.Run(_market.Data, LakeHome.Open(other.Root), _market.Universe, _market.Sources, 1).Id.ShouldBe(first.Id);
    }

    [Fact]
    public void Run_TwoFilesForOneSeries_NamesBoth()
    {
        _market.Write("futures/ZS.jsonl", "{}\n");
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("'futures/ZS.csv' and 'futures/ZS.jsonl'");
    }

    [Theory]
    [InlineData("{\"date\":\"2024-03-04\",\"value\":\"x\",\"release_date\":\"2024-03-05\"}", "row 1, column value: found x, expected a number")]
    [InlineData("{\"date\":\"2024-03-04\",\"value\":[1],\"release_date\":\"2024-03-05\"}", "row 1, column (row): found no plain value for value")]
    [InlineData(
        "{\"date\":\"2024-03-04\",\"value\":1,\"value\":2,\"release_date\":\"2024-03-05\"}",
        "row 1, column (row): found the key value twice")]
    [InlineData("{\"date\":\"2024-03-04\",\"value\":1,\"release_date\":\"2024-03-05\"} 7", "row 1, column (row): found no single JSON object")]
    [InlineData("{\"date\":\"2024-03-04\",\"value\":1,\"release_da", "row 1, column (row): found no single JSON object")]
    [InlineData(
        "{\"date\":\"2024-03-08\",\"value\":1,\"release_date\":\"2024-03-11\"}",
        "row 2, column date: found 2024-03-08, expected one row per key; the first is row 1")]
    [InlineData(
        "{\"date\":\"2024-03-04\",\"valeu\":1,\"release_date\":\"2024-03-05\"}",
        "indicators/DGS10.json: found the key 'valeu', which is unknown")]
    public void Run_BadJsonLine_NamesTheRow(string line, string message)
    {
        _market.Delete("indicators/DGS10.csv");
        _market.Write("indicators/DGS10.json", line + "\n{\"date\":\"2024-03-08\",\"value\":4.3,\"release_date\":\"2024-03-11\"}\n");
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("[", "broken after row 0")]
    [InlineData("[]", "the file is empty")]
    [InlineData("[{\"date\":\"2024-03-04\"}]", "'value' is missing in every row")]
    [InlineData("", "the file is empty")]
    public void Run_BadJsonFile_IsRefused(string content, string message)
    {
        _market.Delete("indicators/DGS10.csv");
        _market.Write("indicators/DGS10.json", content);
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain(message);
    }

    [Fact]
    public void Run_TypedParquet_ReadsCodesFlagsAndTimestamps()
    {
        Parquet("futures_front/CL", "select timestamp '2024-03-04' as date, 70.1::float as close, true as roll_window, 202404.0::double as contract");
        using var db = DuckDb.OpenInMemory(1);
        Lake.Attach(db, _market.Run());
        var row = db.Query("select * from raw_prices where symbol = 'CL'");
        row.Dates("date").ShouldBe([new DateOnly(2024, 3, 4)]);
        row.Doubles("close").ShouldBe([70.1]);
        row.Booleans("roll_window").ShouldBe([true]);
        row.Strings("contract").ShouldBe(["202404"]);
    }

    [Theory]
    [InlineData("select '2024-03-04' as date, [1.0] as close, '0' as roll_window", "column 'close': found the type DECIMAL(2,1)[]")]
    [InlineData(
        "select '2024-03-04' as date, 'NaN'::double as close, '0' as roll_window",
        "futures_front/CL.parquet, row 1, column close: found nan, expected a finite number")]
    [InlineData(
        "select timestamp '2024-03-04 01:00:00' as date, 1 as close, '0' as roll_window",
        "row 1, column date: found 2024-03-04 01:00:00, expected a date")]
    [InlineData("select '2024-03-04' as date, 1 as close", "futures_front/CL.parquet: column 'roll_window' is missing")]
    public void Run_BadParquet_NamesFileAndColumn(string select, string message)
    {
        Parquet("futures_front/CL", select);
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain(message);
    }

    [Fact]
    public void Run_NoParquet_NamesTheFile()
    {
        _market.Delete("futures_front/CL.csv");
        _market.Write("futures_front/CL.parquet", "date,close\n");
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("CL.parquet cannot be read as Parquet");
    }

    private void Convert(string series, string format)
    {
        var lines = _market.Read($"{series}.csv").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var names = lines[0].Split(',');
        if (format == "parquet")
        {
            var columns = names.Select(
                n => n switch
                {
                    "date" => "date::date as date",
                    "value" => "value::double as value",
                    _ => n.Contains("close", StringComparison.Ordinal) ? $"{n}::double as {n}" : n,
                });
            Parquet(series, $"select {string.Join(", ", columns)} from read_csv({DuckDb.Literal(Path.Combine(_market.Data, series + ".csv"))}, all_varchar = true)");
            return;
        }

        var rows = lines[1..]
            .Select(line => "{" + string.Join(", ", line.Split(',').Select((cell, i) => $"\"{names[i]}\": {Json(names[i], cell)}")) + "}");
        _market.Delete($"{series}.csv");
        _market.Write($"{series}.{format}", format == "json" ? $"[{string.Join(",\n  ", rows)}]\n" : string.Join('\n', rows) + "\n");
    }

    private static string Json(string name, string cell) =>
        cell.Length == 0 ? "null" : name.EndsWith("close", StringComparison.Ordinal) || name == "value" ? cell : $"\"{cell}\"";

    private void Parquet(string series, string select)
    {
        using var db = DuckDb.OpenInMemory(1);
        var path = Path.Combine(_market.Data, series + ".parquet");
        db.ExportParquet(select, path);
        _market.Delete($"{series}.csv");
    }
}
