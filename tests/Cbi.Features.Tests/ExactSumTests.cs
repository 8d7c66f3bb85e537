using System.Numerics;
using Cbi.Store;

namespace Cbi.Features.Tests;

/// <summary>Rolling macros add exactly: the rows of the window decide the bits, and nothing else does.</summary>
public sealed class ExactSumTests
{
    private const int Rows = 6000;
    private const int Window = 63;

    private static readonly string[] Calls =
    [
        "rolling_mean(x, 63, session_no)", "rolling_sum(x, 63, session_no)", "rolling_std(x, 63, session_no)", "rolling_z(x, 63, session_no)",
        "rolling_skew(r, 63, session_no)", "rolling_corr(r, x, 63, session_no)", "rolling_min(x, 63, session_no)", "rolling_max(x, 63, session_no)",
        "percentile_rank(x, 63, session_no)", "realised_vol(r, 63, session_no)", "ewma_vol(r, 0.94, 63, session_no)",
        "decayed_sum(r, 0.9, 63, session_no)", "momentum(x, 21, session_no)", "drawdown(x, 63, session_no)",
        "cast(sessions_since(r > 0.009, 62, session_no) as double)",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(137)]
    [InlineData(2500)]
    public void Rolling_EarlierRowsDropped_SameBitsOnceTheWindowIsFull(int dropped)
    {
        var whole = Read(2, string.Empty);

        var shorter = Read(2, $"delete from series where session_no <= {dropped}");

        for (var call = 0; call < Calls.Length; call++)
        {
            for (var row = Window; row < shorter[call].Length; row++)
            {
                Bits(shorter[call][row]).ShouldBe(Bits(whole[call][row + dropped]), $"{Calls[call]}, row {row + dropped}");
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(16)]
    public void Rolling_MoreThreads_SameBits(int threads)
    {
        var one = Read(1, string.Empty);

        var many = Read(threads, string.Empty);

        for (var call = 0; call < Calls.Length; call++)
        {
            many[call].Select(Bits).ShouldBe(one[call].Select(Bits), Calls[call]);
        }
    }

    [Theory]
    [InlineData(0.0, 1e-4, "a quiet return")]
    [InlineData(4.0, 0.02, "a logarithm of a price")]
    [InlineData(1e5, 1e3, "a price of an index")]
    [InlineData(1e6, 3e5, "a position in contracts")]
    [InlineData(-4e8, 1e7, "the largest that fits")]
    public void Rolling_AnyMagnitude_IsWithinTheStatedErrorOfTheExactValue(double level, double size, string kind)
    {
        using var db = Create(2, $"update series set x = {level:R} + {size:R} * r / 0.01");
        var table = db.Query(
            "select x, rolling_mean(x, 63, session_no, present_share := 1) as mean, rolling_std(x, 63, session_no, present_share := 1) as deviation "
            + "from series order by session_no");
        var (x, mean, deviation) = (table.Doubles("x"), table.Doubles("mean"), table.Doubles("deviation"));

        var compared = 0;
        for (var row = Window - 1; row < Rows; row += 50)
        {
            var window = x.AsSpan((row - Window + 1)..(row + 1)).ToArray();
            if (window.Any(double.IsNaN))
            {
                mean[row].ShouldBe(double.NaN);
                continue;
            }

            var (exactMean, exactDeviation) = Exact(window);
            mean[row].ShouldBe(exactMean, 4.4e-19 + (2.3e-16 * Math.Abs(exactMean)), kind);
            var bound = (6e-16 * window.Sum(v => v * v) / (Window - 1) / exactDeviation) + (4.4e-19 / exactDeviation) + (1e-15 * exactDeviation);
            deviation[row].ShouldBe(exactDeviation, bound, kind);
            bound.ShouldBeLessThan(1e-9 * exactDeviation, "the stated error must leave nine digits of every kind of series");
            compared++;
        }

        compared.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("rolling_std(x * 0 + 3.3, 63, session_no)", 0.0)]
    [InlineData("rolling_z(x * 0 + 3.3, 63, session_no)", double.NaN)]
    [InlineData("rolling_corr(x * 0 + 3.3, r, 63, session_no)", double.NaN)]
    [InlineData("rolling_skew(x * 0 + 3.3, 63, session_no)", double.NaN)]
    public void Rolling_NoVariation_IsZeroOrMissingNotRounding(string call, double expected)
    {
        using var db = Create(1, string.Empty);
        var values = db.Query($"select {call} as v, r from series order by session_no");
        var (found, r) = (values.Doubles("v"), values.Doubles("r"));
        for (var row = Window; row < Rows; row += 97)
        {
            if (!double.IsNaN(r[row]))
            {
                found[row].ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Rolling_PerfectPairs_CorrelateByExactlyOne()
    {
        using var db = Create(1, string.Empty);
        var values = db.Query("select rolling_corr(r, 3 * r, 63, session_no) as v from series order by session_no").Doubles("v");
        values.Skip(Window).ShouldAllBe(v => v <= 1.0 && v > 1.0 - 1e-12);
    }

    [Theory]
    [InlineData(0.75, 48)]
    [InlineData(1.0, 63)]
    public void Rolling_PresentShare_DecidesWhenAWindowCounts(double share, int first)
    {
        using var db = Create(1, "update series set x = session_no");
        var values = db.Query($"select rolling_mean(x, 63, session_no, present_share := {share:R}) as v from series order by session_no").Doubles("v");
        Array.FindIndex(values, v => !double.IsNaN(v)).ShouldBe(first - 1);
    }

    [Theory]
    [InlineData("'nan'::double")]
    [InlineData("'inf'::double")]
    [InlineData("1e300")]
    public void Rolling_NumberThatCannotBeAdded_StopsInsteadOfGuessing(string value)
    {
        using var db = Create(1, string.Empty);
        Should.Throw<Cbi.Domain.CbiException>(() => db.Query($"select rolling_mean({value}, 63, session_no) as v from series"));
    }

    private static double[][] Read(int threads, string alteration)
    {
        using var db = Create(threads, alteration);
        var table = db.Query($"select {string.Join(", ", Calls.Select((call, i) => $"{call} as c{i}"))} from series order by session_no");
        return [.. Calls.Select((_, i) => table.Doubles($"c{i}"))];
    }

    /// <summary>Returns of about one percent with holes, and a level of about 4 that walks with them.</summary>
    private static DuckDb Create(int threads, string alteration)
    {
        var db = DuckDb.OpenInMemory(threads);
        db.Execute(MacroLibrary.Installed().Files.Single(f => f.Key == "00_series.sql").Value);
        db.Execute(
            $"""
            create table series as
            select
                cast(i as bigint) as session_no,
                case when i % 41 <> 7 or i > 3000 then 0.02 * (sin((i + 1) * 12.9898) * 43758.5453 - floor(sin((i + 1) * 12.9898) * 43758.5453)) - 0.01 end as r,
                4 + sin(i / 300.0) + 0.01 * cos(i * 7.7) as x
            from range(1, {Rows + 1}) t(i) order by i;
            {alteration}
            """);
        return db;
    }

    /// <summary>Mean and sample deviation in whole numbers of 2^-100, rounded once at the end.</summary>
    private static (double Mean, double Deviation) Exact(double[] window)
    {
        BigInteger sum = 0, squares = 0;
        foreach (var value in window)
        {
            var whole = Whole(value);
            sum += whole;
            squares += whole * whole;
        }

        var n = window.Length;
        var scale = Math.Pow(2, 100);
        var variance = (double)(((n * squares) - (sum * sum)) / (n * (n - 1))) / scale / scale;
        return ((double)((sum << 100) / n) / scale / scale, Math.Sqrt(variance));
    }

    private static BigInteger Whole(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        var shift = Math.Max(exponent, 1) - 1075 + 100;
        var magnitude = shift >= 0 ? mantissa << shift : mantissa >> -shift;
        return value < 0 ? -magnitude : magnitude;
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);
}
