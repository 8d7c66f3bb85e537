using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class DuckAppenderTests : IDisposable
{
    private readonly DuckDb _db = DuckDb.OpenInMemory(1);

    public void Dispose() => _db.Dispose();

    [Fact]
    public void Append_EveryType_RoundTrips()
    {
        var instant = new DateTime(2023, 12, 29, 19, 20, 0, DateTimeKind.Utc);
        _db.Execute("create table t(a double, b integer, c bigint, d boolean, e varchar, f date, g timestamp, h double)");
        using (var rows = _db.Appender("t"))
        {
            rows.Append(0.1).Append(1).Append(long.MaxValue).Append(true).Append("é and more than twelve bytes").Append(new DateOnly(1970, 2, 3))
                .Append(instant).AppendNullable(double.NaN).EndRow();
            rows.Append(double.NaN).Append(-1).Append(0L).Append(false).Append((string?)null).Append(DateOnly.MinValue).Append(instant)
                .AppendNullable(2.5).EndRow();
            rows.Complete();
        }

        var table = _db.Query("select *, isnan(a) as a_is_nan from t");
        table.Doubles("a")[0].ShouldBe(0.1);
        table.Booleans("a_is_nan").ShouldBe([false, true]);
        table.IsNull("a").ShouldBe([false, false]);
        table.Longs("b").ShouldBe([1L, -1L]);
        table.Longs("c").ShouldBe([long.MaxValue, 0L]);
        table.Booleans("d").ShouldBe([true, false]);
        table.Strings("e").ShouldBe(["é and more than twelve bytes", null]);
        table.Dates("f").ShouldBe([new DateOnly(1970, 2, 3), DateOnly.MinValue]);
        table.Timestamps("g").ShouldBe([instant, instant]);
        table.IsNull("h").ShouldBe([true, false]);
    }

    [Fact]
    public void Append_ManyRows_AllArriveInOrder()
    {
        const int Rows = 50_000;
        _db.Execute("create table t(i integer)");
        using (var rows = _db.Appender("t"))
        {
            for (var i = 0; i < Rows; i++)
            {
                rows.Append(i).EndRow();
            }

            rows.Complete();
        }

        _db.Query("select i from t").Longs("i").ShouldBe(Enumerable.Range(0, Rows).Select(i => (long)i));
    }

    [Fact]
    public void Dispose_NotCompleted_DropsTheRows()
    {
        _db.Execute("create table t(i integer)");
        using (var rows = _db.Appender("t"))
        {
            rows.Append(1).EndRow();
        }

        _db.Query("select count(*) as n from t").Longs("n").ShouldBe([0L]);
    }

    [Fact]
    public void Appender_NoSuchTable_NamesIt() =>
        Should.Throw<CbiException>(() => _db.Appender("absent")).Message.ShouldContain("'absent'");

    [Fact]
    public void EndRow_TooFewCells_Throws()
    {
        _db.Execute("create table t(i integer, j integer)");
        using var rows = _db.Appender("t");
        rows.Append(1);
        Should.Throw<CbiException>(rows.EndRow).Message.ShouldContain("'t'");
    }
}
