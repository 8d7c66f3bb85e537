namespace Cbi.Store.Tests;

/// <summary>Each fault is written into five clean planted years; the rule must name it with file, series and first day.</summary>
public sealed class InjectedFaultTests : IClassFixture<PlantedYears>, IDisposable
{
    private const ulong Seed = 1;
    private const int Years = 5;

    private readonly PlantedYears _planted;
    private readonly DuckDb _db;

    public InjectedFaultTests(PlantedYears planted)
    {
        _planted = planted;
        _db = planted.Shared(Seed, Years);
        _db.Execute("begin transaction");
    }

    public void Dispose() => _db.Execute("rollback");

    /// <summary>Rule, severity, source s, and the statement that injects the fault at day d.</summary>
    public static TheoryData<string, string, string, string> Faults { get; } = new()
    {
        { "gap", "warning", "ZL", "delete from raw_prices where symbol = '{s}' and date >= {d} - 20 and date < {d}" },
        { "gap", "warning", "RB", "delete from raw_prices where symbol = '{s}' and date >= {d} - 10 and date < {d}" },
        { "gap", "warning", "DGS10", "delete from raw_observations where series = '{s}' and date >= {d} - 10 and date < {d}" },
        { "gap", "warning", "COT_ZL_OPEN_INTEREST", "delete from raw_observations where series = '{s}' and date >= {d} - 28 and date < {d}" },
        { "gap", "warning", "PINK_PALM_OIL", "delete from raw_observations where series = '{s}' and date >= {d} - 120 and date < {d}" },
        { "session_calendar", "warning", "ZL", "delete from raw_prices where symbol = '{s}' and date = {d}" },
        { "session_calendar", "warning", "ZL", "insert into raw_prices by name select * replace (date '2022-07-04' as date) from raw_prices where symbol = '{s}' and date = '2022-07-01'" },
        { "weekend_row", "hard", "ZS", "update raw_prices set date = date '2022-07-02' where symbol = '{s}' and date = '2022-07-01'" },
        { "weekend_row", "warning", "DGS10", "update raw_observations set date = date '2022-07-02' where series = '{s}' and date = '2022-07-01'" },
        { "stale", "warning", "ZM", "delete from raw_prices where symbol = '{s}' and date > {d}" },
        { "stale", "warning", "DEXBZUS", "delete from raw_observations where series = '{s}' and date > {d}" },
        { "spike", "warning", "ZL", "update raw_prices set close = close * 1.5 where symbol = '{s}' and date = {d}" },
        { "spike", "warning", "RB", "update raw_prices set close = close / 2 where symbol = '{s}' and date = {d}" },
        { "spike", "warning", "DGS10", "update raw_observations set value = value + 2 where series = '{s}' and date = {d}" },
        { "spike", "hard", "ZL", "update raw_prices set close = close * 100 where symbol = '{s}' and date = {d}" },
        { "unit_jump", "hard", "ZS", "update raw_prices set close = close / 100, adj_change = adj_change / 100 where symbol = '{s}' and date >= {d}" },
        { "unit_jump", "hard", "RB", "update raw_prices set close = close * 100 where symbol = '{s}' and date >= {d}" },
        { "unit_jump", "hard", "HO", "update raw_prices set close = close * 10 where symbol = '{s}' and date >= {d}" },
        { "unit_jump", "hard", "DGS10", "update raw_observations set value = value / 100 where series = '{s}' and date >= {d}" },
        { "unit_jump", "hard", "COT_ZL_OPEN_INTEREST", "update raw_observations set value = value / 1000 where series = '{s}' and date >= {d}" },
        { "sign_flip", "hard", "RB", "update raw_prices set close = -close where symbol = '{s}' and date >= {d}" },
        { "sign_flip", "hard", "DGS10", "update raw_observations set value = -value where series = '{s}' and date = {d}" },
        { "constant_run", "warning", "RB", "update raw_prices set close = 2.5 where symbol = '{s}' and date between {d} and {d} + 20" },
        { "constant_run", "warning", "DGS10", "update raw_observations set value = 3.3 where series = '{s}' and date between {d} and {d} + 20" },
        { "constant_run", "warning", "COT_ZL_OPEN_INTEREST", "update raw_observations set value = 400000 where series = '{s}' and date between {d} and {d} + 90" },
        { "constant_run", "hard", "ZL", "update raw_prices set close = 45, adj_change = 0 where symbol = '{s}' and date >= {d}" },
        { "identity", "hard", "ZM", "update raw_prices set close = close * 4 where symbol = '{s}' and date >= {d}" },
        { "identity", "warning", "DEXBZUS", "update raw_observations set value = value * 1.4 where series = '{s}' and date between {d} and {d} + 10" },
        { "curve_ratio", "warning", "ZL", "update raw_prices set carry_close = 3 * close where symbol = '{s}' and date = {d}" },
        { "curve_ratio", "warning", "ZM", "update raw_prices set carry_contract = contract, carry_close = 1.01 * close where symbol = '{s}' and date = {d}" },
        { "roll_consistency", "hard", "ZL", "update raw_prices set adj_change = adj_change + 0.5 where symbol = '{s}' and date = {d}" },
        { "contract_order", "warning", "ZC", "update raw_prices set contract = '200101' where symbol = '{s}' and date = {d}" },
        { "vintage_contradiction", "hard", "ZL", "insert into raw_prices by name select * replace (close + 1 as close) from raw_prices where symbol = '{s}' and date = {d}" },
        { "vintage_contradiction", "hard", "DGS10", "insert into raw_observations by name select * replace (value + 1 as value) from raw_observations where series = '{s}' and date = {d}" },
        { "release_order", "warning", "DGS10", "update raw_observations set known_at = date + interval 6 hour where series = '{s}' and date = {d}" },
        { "release_order", "hard", "PINK_PALM_OIL", "update raw_observations set known_at = known_at - interval 90 day where series = '{s}' and date = {d}" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Assess_InjectedFault_IsNamedWithFileSeriesDayAndRule(string rule, string severity, string source, string injection)
    {
        var day = Day(source);
        _db.Execute(injection.Replace("{s}", source, StringComparison.Ordinal).Replace("{d}", $"date '{day:yyyy-MM-dd}'", StringComparison.Ordinal));

        var findings = _planted.Assess(_db, Seed, Years);

        var finding = findings.FirstOrDefault(f => f.Rule == rule && f.Source == source);
        finding.ShouldNotBeNull(string.Join('\n', findings.Take(20)));
        finding.File.ShouldEndWith(".csv");
        finding.Severity.ToString().ShouldBe(severity, StringCompareShould.IgnoreCase);
        finding.Date.ShouldNotBeNull();
        var fixedDay = injection.Contains("2022-07-0", StringComparison.Ordinal);
        Math.Abs(finding.Date.Value.DayNumber - (fixedDay ? new DateOnly(2022, 7, 2) : day).DayNumber)
            .ShouldBeLessThanOrEqualTo(2, finding.ToString());
    }

    /// <summary>
    /// The last 120 rows take the values of the row before (late) or after (early); the rule sees it in windows of 63 rows.
    /// </summary>
    [Theory]
    [InlineData("ZL", "lag", "hard")]
    [InlineData("ZS", "lag", "warning")]
    [InlineData("ZL", "lead", "hard")]
    [InlineData("HO", "lead", "hard")]
    [InlineData("HO", "lag", "warning")]
    [InlineData("VIXCLS", "lag", "warning")]
    [InlineData("DEXUSEU", "lag", "warning")]
    public void Assess_SeriesMovedByADay_IsADayShift(string source, string move, string severity)
    {
        var (table, name, column) = source is "VIXCLS" or "DEXUSEU" ? ("raw_observations", "series", "value") : ("raw_prices", "symbol", "close");
        _db.Execute(
            $"""
            create table moved as
            select date, coalesce({move}({column}) over (order by date), {column}) as moved_value, row_number() over (order by date desc) as from_end
            from {table} where {name} = '{source}';
            update {table} set {column} = moved.moved_value from moved where moved.date = {table}.date and {name} = '{source}' and from_end <= 120;
            """);
        var first = _db.Query("select min(date) as day from moved where from_end <= 120").Dates("day")[0];

        var findings = _planted.Assess(_db, Seed, Years);

        var finding = findings.FirstOrDefault(f => f.Rule == "day_shift" && f.Source == source);
        finding.ShouldNotBeNull(string.Join('\n', findings.Take(20)));
        finding.Severity.ToString().ShouldBe(severity, StringCompareShould.IgnoreCase);
        finding.Found.ShouldStartWith(move == "lag" ? "a day behind" : "a day ahead of");
        Math.Abs(finding.Date!.Value.DayNumber - first.DayNumber).ShouldBeLessThan(100);
        findings.Where(f => f.Rule == "day_shift" && f.Source != source).ShouldBeEmpty("only the moved series is named");
    }

    /// <summary>The first day of the series on or after 1 June 2022.</summary>
    private DateOnly Day(string source) =>
        _db.Query(
            """
            select min(date) as day from (
              select date from raw_prices where symbol = $1 and date >= '2022-06-01' union all
              select date from raw_observations where series = $1 and date >= '2022-06-01')
            """,
            default,
            source).Dates("day")[0];
}
