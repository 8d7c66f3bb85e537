using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class BadInputTests : IDisposable
{
    private readonly SmallMarket _market = new();

    public void Dispose() => _market.Dispose();

    [Theory]
    [InlineData("2024-03-05,4x.5,1,202405,1,202407,,", "futures/ZL.csv:3, column close: found 4x.5, expected a number")]
    [InlineData("2024-03-05,\"1,5\",1,202405,1,202407,,", "column close: found 1,5, expected a number")]
    [InlineData("2024-03-05,NaN,1,202405,1,202407,,", "column close: found NaN, expected a finite number")]
    [InlineData("2024-03-05,45,-Infinity,202405,1,202407,,", "column adj_close: found -Infinity, expected a finite number")]
    [InlineData("2024-03-05,0,1,202405,1,202407,,", "column close: found 0, expected a number above zero")]
    [InlineData("2024-03-05,-45,1,202405,1,202407,,", "column close: found -45, expected a number above zero")]
    [InlineData("2024-03-05,,1,202405,1,202407,,", "column close: found nothing, expected a value")]
    [InlineData("2024-03-04,45,1,202405,1,202407,,", "column date: found 2024-03-04, expected one row per key; the first is line 2")]
    [InlineData("2024-03-01,45,1,202405,1,202407,,", "column date: found 2024-03-01, expected a date after 2024-03-04")]
    [InlineData("05/03/2024,45,1,202405,1,202407,,", "column date: found 05/03/2024, expected a date yyyy-mm-dd")]
    [InlineData("2024-02-30,45,1,202405,1,202407,,", "column date: found 2024-02-30, expected a date")]
    [InlineData("2024-03-05,45,1,202413,1,202407,,", "column contract: found 202413, expected a contract month")]
    [InlineData("2024-03-05,45,1", "column (row): found 3 fields, expected 8 fields as in the header")]
    [InlineData("2024-03-05,\"45,1,202405,1,202407,,", "column (row): found unpaired quotes")]
    [InlineData("", "column (row): found 1 fields")]
    public void Run_OneBadRow_NamesFileLineColumnFoundAndExpected(string row, string message)
    {
        _market.Line("futures/ZL.csv", 3, row);
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain(message);
        failure.Message.ShouldContain("futures/ZL.csv:3, ");
        failure.Message.ShouldContain("max_quarantined_rows");
        Directory.Exists(_market.Home.PathOf("lake/snapshots")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("indicators/DGS10.csv", "2024-03-04,4.2,2024-03-01", "column release_date: found 2024-03-01, expected 2024-03-04 or later")]
    [InlineData("indicators/DGS10.csv", "2024-03-04,4.2,soon", "column release_date: found soon")]
    [InlineData("futures_front/CL.csv", "2024-03-04,70,2", "column roll_window: found 2, expected 0 or 1")]
    [InlineData("events/tariffs.csv", "2024-03-06,Duty,2,x", "column direction: found 2, expected -1, 0 or 1")]
    [InlineData("events/tariffs.csv", "2024-03-06,Truce,1,x", "expected one row per key")]
    public void Run_BadRowInOtherKinds_NamesIt(string file, string row, string message)
    {
        _market.Line(file, 2, row);
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("2024-03-04,70,0,202405,69.75,69", "column high: found 69.75, expected the close 70 or more")]
    [InlineData("2024-03-04,70,0,202405,71,70.5", "column low: found 70.5, expected the close 70 or less")]
    [InlineData("2024-03-04,,0,202405,70,70.5", "column high: found 70, expected the low 70.5 or more")]
    [InlineData("2024-03-04,70,0,2024-05,71,69", "column contract: found 2024-05, expected a contract month yyyyMM")]
    public void Run_OptionalPriceColumnWrong_NamesIt(string row, string message)
    {
        _market.Write("futures_front/CL.csv", $"date,close,roll_window,contract,high,low\n{row}\n2024-03-05,71,0,202405,72,70\n");
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain($"futures_front/CL.csv:2, {message}");
    }

    [Theory]
    [InlineData(
        "date,release_date\n2024-03-04,2024-03-05\n",
        "indicators/DGS10.csv:1: column 'value' is missing; expected the header date,value,[release_date]")]
    [InlineData("date,valeu,release_date\n", "indicators/DGS10.csv:1, column 2: found 'valeu', which is unknown")]
    [InlineData("date,date,release_date\n", "column 2: found 'date', which is repeated")]
    [InlineData("", "the file is empty")]
    [InlineData("date,value,release_date\n", "is empty in every row")]
    public void Run_BadHeader_NamesColumnAndHeader(string content, string message)
    {
        _market.Write("indicators/DGS10.csv", content);
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain(message);
    }

    [Fact]
    public void Run_ChosenSeriesWithoutAnyClose_SaysToChooseTheOther()
    {
        _market.Write(
            "futures/ZS.csv",
            "date,close,adj_close,contract,carry_close,carry_contract,forward_close,forward_contract\n2024-03-04,,-2.9,,,,,\n");
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain("choose the other series of the symbol");
    }

    [Fact]
    public void Run_NotText_NamesTheFile()
    {
        var path = _market.Write("indicators/DGS10.csv", string.Empty);
        File.WriteAllBytes(path, [0xff, 0xfe, 0x80, 0x0a]);
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("DGS10.csv cannot be read as UTF-8");
    }

    [Fact]
    public void Run_NoDirectory_IsBadInput()
    {
        var failure = Should.Throw<CbiException>(() => Intake.Run("/no/such/market", _market.Home, _market.Universe, _market.Sources, 1));
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("/no/such/market");
    }

    [Fact]
    public void Run_RequiredSeriesAbsent_IsBadInput()
    {
        _market.Delete("futures/ZL.csv");
        var failure = Should.Throw<CbiException>(() => _market.Run());
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("'ZL' is missing");
    }

    [Fact]
    public void Run_BadRowsWithinTheLimit_AreLeftOutAndKeptInQuarantine()
    {
        _market.Sources = _market.Sources with { MaxQuarantinedRows = 2 };
        _market.Line("futures/ZS.csv", 3, "2024-03-05,x,y,202405,1,202407,,");
        _market.Line("futures/ZS.csv", 4, "2024-03-04,1060,1,202405,1,202407,,");
        var snapshot = _market.Run();
        var health = snapshot.Health.Single(h => h.Name == "ZS");
        health.Quarantined.ShouldBe(2);
        health.Rows.ShouldBe(SmallMarket.Sessions - 2);
        health.Verdict.ShouldBe(SourceVerdict.Quarantined);

        using var db = DuckDb.OpenInMemory(1);
        var kept = db.Query($"select * from read_parquet({DuckDb.Literal(_market.Home.PathOf("lake/quarantine/*.parquet"))}) order by line, column_name");
        kept.Longs("line").ShouldBe([3L, 3, 4, 4]);
        kept.Strings("file").Distinct().ShouldBe(["futures/ZS.csv"]);
        kept.Strings("reason").ShouldContain("duplicate_date");
        kept.Strings("reason").ShouldContain("unparsable_number");
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("-Infinity")]
    public void Run_NumberThatIsNotFinite_HasOneReason(string cell)
    {
        var symbols = new OrderedDictionary<string, SymbolSpec>(_market.Universe.Symbols.ToDictionary(), StringComparer.Ordinal);
        symbols["ZS"] = symbols["ZS"] with { Lowest = 200, Highest = 4000 };
        _market.Universe = _market.Universe with { Symbols = symbols };
        _market.Sources = _market.Sources with { MaxQuarantinedRows = 1 };
        _market.Line("futures/ZS.csv", 3, $"2024-03-05,{cell},1,202405,1,202407,,");
        _market.Run();

        using var db = DuckDb.OpenInMemory(1);
        db.Query($"from read_parquet({DuckDb.Literal(_market.Home.PathOf("lake/quarantine/*.parquet"))})")
            .Strings("reason").ShouldBe(["not_finite_number"]);
    }

    [Fact]
    public void Run_PriceInAnotherUnit_IsABadRow()
    {
        var symbols = new OrderedDictionary<string, SymbolSpec>(_market.Universe.Symbols.ToDictionary(), StringComparer.Ordinal);
        symbols["ZL"] = symbols["ZL"] with { Lowest = 2, Highest = 400 };
        _market.Universe = _market.Universe with { Symbols = symbols };
        _market.Line("futures/ZL.csv", 3, "2024-03-05,0.45,1,202405,1,202407,,");
        Should.Throw<CbiException>(() => _market.Run()).Message
            .ShouldContain("futures/ZL.csv:3, column close: found 0.45, expected a number from 2.0 to 400.0 (check the unit)");
    }

    [Fact]
    public void Run_ManyBadRows_ShowsTheFirstAndCountsTheRest()
    {
        for (var line = 2; line <= SmallMarket.Sessions; line++)
        {
            _market.Line(
                "futures_front/CL.csv", line,
                _market.Read("futures_front/CL.csv").Split('\n')[line - 1].Replace("7", "x", StringComparison.Ordinal));
        }

        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain("… and ");
    }

    [Fact]
    public void Run_NameInBothConfigurations_IsBadInput()
    {
        var observations = new OrderedDictionary<string, ObservationSpec>(_market.Sources.Observations.ToDictionary(), StringComparer.Ordinal)
        {
            ["CL"] = _market.Sources.Observations["DGS10"],
        };
        _market.Sources = _market.Sources with { Observations = observations };
        Should.Throw<CbiException>(() => _market.Run()).Message.ShouldContain("'CL' stands twice");
    }
}
