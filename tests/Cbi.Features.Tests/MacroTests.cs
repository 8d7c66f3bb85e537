using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class MacroTests(MacroTests.Macros macros) : IClassFixture<MacroTests.Macros>
{
    private readonly DuckDb _db = macros.Db;

    [Theory]
    [InlineData("board_crush(45, 300, 1050)", 105.0)]
    [InlineData("oil_share(45, 300)", 495.0 / 1155.0)]
    [InlineData("boho_spread(40, 2.5)", 0.5)]
    [InlineData("crack_3_2_1(2.0, 2.5, 70)", (2 * 84.0 + 105.0 - 210.0) / 3)]
    [InlineData("heating_oil_crack(2.5, 70)", 35.0)]
    [InlineData("priced_policy_move(94.75, 5.0)", 0.25)]
    [InlineData("held_return(110, 10)", 0.0953101798043249)]
    [InlineData("held_return(-37.63, -55.90)", -55.90 / 18.27)]
    [InlineData("held_return(10.01, 47.64)", 47.64 / 37.63)]
    [InlineData("is_irregular_return(-37.63, -55.90)", 1.0)]
    [InlineData("is_irregular_return(20, 1)", 0.0)]
    [InlineData("curve_slope(101, '202403', 100, '202312')", 4 * 0.00995033085316809)]
    [InlineData("delivery_months_between('202311', '202402')", 3.0)]
    [InlineData("missing_mask(null)", 1.0)]
    [InlineData("capped_age(null)", 252.0)]
    public void Macro_KnownInput_KnownValue(string call, double expected) => Value(call).ShouldBe(expected, 1e-12);

    [Theory]
    [InlineData("held_return(5, 5)")]
    [InlineData("held_return(null, 1)")]
    [InlineData("log_ratio(-1, 2)")]
    [InlineData("safe_ratio(1, 0)")]
    [InlineData("curve_slope(101, '202403', 100, '202403')")]
    [InlineData("curve_slope(101, '202403', -1, '202312')")]
    public void Macro_UndefinedInput_IsMissing(string call) => Value(call).ShouldBe(double.NaN);

    [SkippableFact]
    public void SessionCutoff_EveryDaySince1970_IsFivePmNewYork()
    {
        Skip.IfNot(TimeZoneInfo.TryFindSystemTimeZoneById("America/New_York", out var newYork), "This machine has no time zone database.");
        var table = _db.Query(
            "select cast(d as date) as d, session_cutoff(cast(d as date)) as t from generate_series(date '1970-01-01', date '2035-12-31', interval 1 day) g(d)");
        var days = table.Dates("d");
        var cutoffs = table.Timestamps("t");
        for (var i = 0; i < days.Length; i++)
        {
            var expected = TimeZoneInfo.ConvertTimeToUtc(days[i].ToDateTime(new TimeOnly(17, 0)), newYork!);
            cutoffs[i].ShouldBe(expected, $"{days[i]:o}");
        }
    }

    private double Value(string call) => _db.Query($"select cast({call} as double) as v").Doubles("v")[0];

    /// <summary>One connection with all macros; the tests only call them.</summary>
    public sealed class Macros : IDisposable
    {
        public Macros() => MacroLibrary.Installed().Define(Db, CancellationToken.None);

        internal DuckDb Db { get; } = SmallMarket.Create();

        public void Dispose() => Db.Dispose();
    }
}
