using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class DuckDbTests : IDisposable
{
    private readonly DuckDb _db = DuckDb.OpenInMemory(2);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void LibraryVersion_PinnedLibrary_IsTheOneInTheLock() => DuckDb.LibraryVersion.ShouldStartWith("v1.5");

    [Fact]
    public void Query_EveryNumericType_ReadsAsDoubles()
    {
        var table = _db.Query(
            """
            select 1::tinyint as a, -2::smallint as b, 3::integer as c, -4::bigint as d, 5::utinyint as e, 6::usmallint as f, 7::uinteger as g,
                   18446744073709551615::ubigint as h, -170141183460469231731687303715884105::hugeint as i, 1.5::float as j, 0.1::double as k,
                   0.1::decimal(4, 1) as l, -12.345::decimal(9, 3) as m, 12345.6789::decimal(18, 4) as n, -0.25::decimal(38, 2) as o
            """);
        double[] expected = [
            1, -2, 3, -4, 5, 6, 7, 18446744073709551615d, -170141183460469231731687303715884105d, 1.5, 0.1, 0.1, -12.345, 12345.6789,
            -0.25];
        table.Columns.Select(c => table.Doubles(c)[0]).ShouldBe(expected);
        table.Strings("m")[0].ShouldBe("-12.345");
        table.Strings("o")[0].ShouldBe("-0.25");
        table.TypeOf("k").ShouldBe("DOUBLE");
        table.TypeOf("l").ShouldBe("DECIMAL");
    }

    [Fact]
    public void Query_SumOfIntegers_ReadsAsLong() =>
        _db.Query("select sum(i) as total from range(10) t(i)").Longs("total").ShouldBe([45L]);

    [Fact]
    public void Query_TextDatesAndInstants_ReadExactly()
    {
        var table = _db.Query(
            """
            select unnest(['short', 'a text of more than twelve bytes: é', '', null]) as s,
                   date '1969-12-31' as d, timestamp '1999-12-31 23:59:59.123456' as t, true as b
            """);
        table.Rows.ShouldBe(4);
        table.Strings("s").ShouldBe(["short", "a text of more than twelve bytes: é", string.Empty, null]);
        table.Dates("d")[3].ShouldBe(new DateOnly(1969, 12, 31));
        table.Timestamps("t")[0].ShouldBe(new DateTime(1999, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(1_234_560));
        table.Timestamps("t")[0].Kind.ShouldBe(DateTimeKind.Utc);
        table.Booleans("b").ShouldBe([true, true, true, true]);
        table.Strings("t")[0].ShouldBe("1999-12-31T23:59:59.123456Z");
    }

    [Fact]
    public void Query_ManyChunksWithNulls_KeepsOrderAndMasks()
    {
        const int Rows = 10_007;
        var table = _db.Query($"select i, case when i % 7 = 0 then null else i * 0.5::double end as x from range({Rows}) t(i) order by i");
        table.Rows.ShouldBe(Rows);
        var x = table.Doubles("x");
        var isNull = table.IsNull("x");
        for (var i = 0; i < Rows; i++)
        {
            isNull[i].ShouldBe(i % 7 == 0);
            (double.IsNaN(x[i]) || x[i] == i * 0.5).ShouldBeTrue();
            double.IsNaN(x[i]).ShouldBe(i % 7 == 0);
        }

        table.Longs("i")[^1].ShouldBe(Rows - 1);
    }

    [Fact]
    public void Query_EveryParameterType_RoundTrips()
    {
        var instant = new DateTime(2024, 3, 10, 7, 30, 0, DateTimeKind.Utc);
        var table = _db.Query(
            "select $1 as a, $2 as b, $3 as c, $4 as d, $5 as e, $6 as f, $7 as g, $8::double as h, $9 as i",
            default, 0.1, long.MinValue, -7, true, "o'clock é", new DateOnly(1970, 2, 3), instant, null, string.Empty);
        table.Doubles("a").ShouldBe([0.1]);
        table.Longs("b").ShouldBe([long.MinValue]);
        table.Longs("c").ShouldBe([-7L]);
        table.Booleans("d").ShouldBe([true]);
        table.Strings("e").ShouldBe(["o'clock é"]);
        table.Dates("f").ShouldBe([new DateOnly(1970, 2, 3)]);
        table.Timestamps("g").ShouldBe([instant]);
        table.Doubles("h")[0].ShouldBe(double.NaN);
        table.Strings("i").ShouldBe([string.Empty]);
    }

    [Fact]
    public void Query_WrongNumberOfParameters_NamesBothNumbers() =>
        Should.Throw<CbiException>(() => _db.Query("select $1 + $2", default, 1)).Message.ShouldContain("has 2 parameters, 1 were given");

    [Fact]
    public void Query_LocalTimeParameter_IsRefused() =>
        Should.Throw<ArgumentException>(() => _db.Query("select $1", default, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Local)));

    [Fact]
    public void Query_NullWhereNoPlaceForIt_NamesColumnAndRow()
    {
        var table = _db.Query("select unnest([1, null]) as n");
        Should.Throw<CbiException>(() => table.Longs("n")).Message.ShouldContain("'n' is NULL in row 1");
        Should.Throw<CbiException>(() => table.Doubles("absent")).Message.ShouldContain("it has: n");
        Should.Throw<CbiException>(() => table.Dates("n")).Message.ShouldContain("INTEGER");
    }

    [Fact]
    public void Query_BrokenSql_CarriesSqlAndMessage()
    {
        var failure = Should.Throw<CbiException>(() => _db.Query("select * from no_such_table"));
        failure.ExitCode.ShouldBe(ExitCode.Unexpected);
        failure.Message.ShouldContain("no_such_table");
        failure.Message.ShouldContain("SQL: select * from no_such_table");
        Should.Throw<CbiException>(() => _db.Execute("selec 1")).Message.ShouldContain("SQL: selec 1");
        Should.Throw<CbiException>(() => _db.Execute("  ")).Message.ShouldContain("no statement");
    }

    [Fact]
    public void Query_RunTimeFailure_CarriesMessage() =>
        Should.Throw<CbiException>(() => _db.Query("select 'x'::integer")).Message.ShouldContain("Could not convert");

    [Fact]
    public void Query_UnreadableType_SaysToCast() =>
        Should.Throw<CbiException>(() => _db.Query("select [1, 2] as list")).Message.ShouldContain("'list'");

    [Fact]
    public void Query_CancelledWhileRunning_ThrowsAndLeavesTheConnectionUsable()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        Should.Throw<OperationCanceledException>(
            () => _db.Query("select sum(a.range * b.range + c.range) from range(100000) a, range(100000) b, range(1000) c", stop.Token));
        _db.Query("select 1 as one").Longs("one").ShouldBe([1L]);
    }

    [Fact]
    public void Execute_CancelledBefore_RunsNothing()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => _db.Execute("create table t(i integer)", stop.Token));
        Should.Throw<CbiException>(() => _db.Query("select * from t"));
    }

    [Fact]
    public void Execute_ManyStatements_RunsAllInOrder()
    {
        _db.Execute("create macro twice(x) as 2 * x; create table t as select twice(21) as n; -- a remark\n insert into t values (1);");
        _db.Query("select n from t order by n").Longs("n").ShouldBe([1L, 42L]);
    }

    [Fact]
    public void Query_TwoStatements_IsRefused() =>
        Should.Throw<CbiException>(() => _db.Query("select 1; select 2")).Message.ShouldContain("Found 2 statements");

    [Fact]
    public void ExportParquet_TypedRows_RoundTripBitForBit()
    {
        using var directory = new TemporaryDirectory();
        var path = directory.File("it's.parquet");
        _db.ExportParquet("select i, sqrt(i) as x, date '2000-01-01' + i::integer as d, 'n' || i as s from range(5000) t(i) order by i;", path);
        var back = _db.Query($"select * from read_parquet({DuckDb.Literal(path)})");
        back.Rows.ShouldBe(5000);
        back.Doubles("x").Select(BitConverter.DoubleToInt64Bits)
            .ShouldBe(Enumerable.Range(0, 5000).Select(i => BitConverter.DoubleToInt64Bits(Math.Sqrt(i))));
        back.Dates("d")[4999].ShouldBe(new DateOnly(2000, 1, 1).AddDays(4999));
        back.Strings("s")[17].ShouldBe("n17");
    }

    [Fact]
    public void ExportParquet_DirectoryMissing_Throws() =>
        Should.Throw<CbiException>(() => _db.ExportParquet("select 1", "/nonexistent-cbi/x.parquet")).Message.ShouldContain("/nonexistent-cbi");
}
