using Cbi.Domain;

namespace Cbi.Store.Tests;

public sealed class LockDownTests : IDisposable
{
    private readonly DuckDb _db = DuckDb.OpenInMemory(1);
    private readonly TemporaryDirectory _home = new();
    private readonly TemporaryDirectory _elsewhere = new();

    public void Dispose()
    {
        _db.Dispose();
        _home.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public void QueryReadOnly_FileInHome_IsReadAsText()
    {
        var path = _home.File("lake", "x.parquet");
        _db.ExportParquet("select 1.5::double as a, date '2020-01-02' as b", path);
        _db.LockDown(_home.Root);
        var table = _db.QueryReadOnly($"select * from read_parquet({DuckDb.Literal(path)}); ", 10);
        table.Strings("a").ShouldBe(["1.5"]);
        table.Strings("b").ShouldBe(["2020-01-02"]);
    }

    [Fact]
    public void QueryReadOnly_RowLimit_Holds()
    {
        _db.LockDown(_home.Root);
        _db.QueryReadOnly("select * from range(1000)", 7).Rows.ShouldBe(7);
    }

    [Theory]
    [InlineData("create table t(i integer)")]
    [InlineData("copy (select 1) to '/tmp/cbi-never.csv'")]
    [InlineData("set threads = 1")]
    [InlineData("select 1; select 2")]
    [InlineData("attach '/tmp/cbi-never.db'")]
    [InlineData("selec 1")]
    [InlineData("explain select 1")]
    public void QueryReadOnly_NotASingleSelect_IsBadInput(string sql)
    {
        _db.LockDown(_home.Root);
        Should.Throw<CbiException>(() => _db.QueryReadOnly(sql, 10)).ExitCode.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public void QueryReadOnly_FileOutsideHome_IsRefused()
    {
        var path = _elsewhere.Write("secret.csv", "a\n1\n");
        _db.LockDown(_home.Root);
        var failure = Should.Throw<CbiException>(() => _db.QueryReadOnly($"select * from read_csv({DuckDb.Literal(path)})", 10));
        failure.ExitCode.ShouldBe(ExitCode.BadInput);
        failure.Message.ShouldContain("Permission Error");
    }

    [Fact]
    public void Execute_AfterLockDown_CannotUnlock()
    {
        _db.LockDown(_home.Root);
        Should.Throw<CbiException>(() => _db.Execute("set enable_external_access = true"));
        Should.Throw<CbiException>(() => _db.Execute("set lock_configuration = false"));
    }
}
