using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class BookRiskTests
{
    internal const double Spot = 50.0;
    internal static readonly DateOnly AsOf = new(2026, 1, 5);
    internal static readonly SoybeanOilContract July = new(2026, 7);
    private static readonly VolatilitySurface Smile = new([30, 90], [0.8, 1.0, 1.2], [0.40, 0.30, 0.34, 0.36, 0.28, 0.30]);

    internal static readonly Instrument
        Need = new PhysicalNeed("need", new(2026, 2, 1), new(2026, 2, 2), -500_000),
        Futures = new FuturesLots("futures", July, 4),
        Call = new FuturesOption("call", OptionRight.Call, July, 52, new(2026, 4, 24), 3),
        Steps = new HedgeSchedule("steps", July, 1, [new(new(2026, 1, 20), 2), new(new(2026, 3, 2), -3)]);

    [Fact]
    public void Compute_SmallNormalReturns_MatchTheClosedFormOfTheNormal()
    {
        // With a standard deviation of 1e-4 the price is linear in the return to 1e-8, so CVaR99 = 2.6652 sd x spot.
        const double sd = 1e-4;
        var stream = RandomStream.Create(21, "normal");
        var paths = Terminal([.. Enumerable.Range(0, 200_000).Select(_ => sd * stream.NextNormal())]);

        var found = Risk(Of(new PhysicalStock("tank", 60_000)), paths).Numbers
            .Where(n => n is { Confidence: 0.99 } && n.Horizon == Horizon.OneMonth).ToArray();

        Math.Abs(found[0].CvarCents).ShouldBe(2.6652142203 * sd * Spot, 3.0 * found[0].CvarStandardErrorCents);
        found[1].CvarCents.ShouldBe(-2.6652142203 * sd * Spot, 3.0 * found[1].CvarStandardErrorCents);
    }

    [Theory]
    [InlineData(4.0)]
    [InlineData(8.0)]
    public void Compute_SmallStudentTReturns_MatchTheClosedFormAtEveryConfidence(double nu)
    {
        const double scale = 1e-5;
        var draws = new double[200_000];
        StudentTDrawKernel.Fill(5, 0, 0, new SkewStudentT(nu), draws);
        var unit = Math.Sqrt(nu / (nu - 2.0));
        var paths = Terminal([.. draws.Select(z => scale * unit * z)]);

        var numbers = Risk(Of(new PhysicalStock("tank", -1_000_000)), paths).Numbers;
        foreach (var n in numbers.Where(n => n.Horizon == Horizon.OneWeek && n.Tail == RiskTail.Loss))
        {
            n.Unavailable.ShouldBeNull();
            n.VarCents.ShouldBe(Spot * scale * StudentTDistribution.Quantile(n.Confidence, nu), 3.0 * n.VarStandardErrorCents);
            n.CvarCents.ShouldBe(Spot * scale * StudentTDistribution.UpperTailMean(1.0 - n.Confidence, nu), 3.0 * n.CvarStandardErrorCents);
        }
    }

    [Fact]
    public void Compute_AllKinds_EqualsANaiveRevaluationOfEveryPath()
    {
        var paths = Walks(2_000, out var prices);
        var book = Of(Need, Futures, Call, Steps);
        var found = Risk(book, paths).Numbers;

        foreach (var horizon in Horizon.All)
        {
            var losses = prices.Select(price => -Naive(price, horizon.Sessions)).Order().ToArray();
            foreach (var n in found.Where(n => n.Horizon == horizon && n.Confidence < RiskCalculator.DeepConfidence))
            {
                var outcomes = n.Tail == RiskTail.Loss ? losses : [.. losses.Select(x => -x).Order()];
                var sign = n.Tail == RiskTail.Loss ? 1.0 : -1.0;
                var expected = TailEstimator.Upper(outcomes, n.Confidence);
                n.VarUsd.ShouldBe(sign * expected.ValueAtRisk, 1e-6);
                n.CvarUsd.ShouldBe(sign * expected.Shortfall, 1e-6);
                n.VarStandardErrorUsd.ShouldBe(expected.ValueAtRiskError, 1e-6);
                n.CvarStandardErrorUsd.ShouldBe(expected.ShortfallError, 1e-6);
                n.CvarCents.ShouldBe(n.CvarUsd / 5_000.0, 1e-9);
            }
        }
    }

    [Fact]
    public void Compute_AnyBook_ComponentsSumToTheShortfall()
    {
        var found = Risk(Of(Need, Futures, Call, Steps), Walks(2_005));

        foreach (var n in found.Numbers.Where(n => n.Confidence < RiskCalculator.DeepConfidence))
        {
            var parts = found.Contributions.Where(c => c.Horizon == n.Horizon && c.Confidence == n.Confidence && c.Tail == n.Tail)
                .ToArray();
            parts.Length.ShouldBe(4);
            parts.Sum(c => c.ComponentUsd).ShouldBe(n.CvarUsd, 1e-9 * Math.Abs(n.CvarUsd));
        }
    }

    [Fact]
    public void Compute_LockedNeed_DoesNotMoveAfterItsPricing()
    {
        // Priced at session 19: beyond it the loss is that of session 19, whatever prices do.
        var paths = Walks(2_000, out var prices);
        var numbers = Risk(Of(Need), paths).Numbers;

        var month = numbers.Where(n => n.Horizon == Horizon.OneMonth).Select(n => (n.VarUsd, n.CvarUsd));
        numbers.Where(n => n.Horizon == Horizon.SixMonths).Select(n => (n.VarUsd, n.CvarUsd)).ShouldBe(month);
        var locked = prices.Select(p => 5_000.0 * (p[19] - Spot)).Order().ToArray();
        numbers.Single(n => n.Horizon == Horizon.SixMonths && n is { Confidence: 0.95, Tail: RiskTail.Loss }).VarUsd
            .ShouldBe(TailEstimator.Upper(locked, 0.95).ValueAtRisk, 1e-6);
        Risk(Of(Need), paths, new DateOnly(2026, 2, 2)).Numbers.Where(n => n.Confidence < 0.9975).ShouldAllBe(n => n.CvarUsd == 0.0);
    }

    [Fact]
    public void Compute_DeltaHedgedOption_HasLessRiskThanBareOne()
    {
        var paths = Walks(4_000);
        var written = new FuturesOption("written", OptionRight.Call, July, 50, new(2026, 6, 24), -10);
        var years = (new DateOnly(2026, 6, 24).DayNumber - AsOf.DayNumber) / 365.0;
        double Value(double futures) => Black76.Price(OptionRight.Call, futures, 50, 0.28, years, 0.0);
        var delta = (Value(50.01) - Value(49.99)) / 0.02;

        var bare = Risk(Of(written), paths).Numbers;
        var hedged = Risk(Of(written, new FuturesLots("delta", July, 10 * delta)), paths).Numbers;

        foreach (var confidence in RiskCalculator.Confidences)
        {
            Loss(hedged, Horizon.OneWeek, confidence).CvarUsd.ShouldBeLessThan(0.35 * Loss(bare, Horizon.OneWeek, confidence).CvarUsd);
            Loss(hedged, Horizon.OneMonth, confidence).CvarUsd.ShouldBeLessThan(0.6 * Loss(bare, Horizon.OneMonth, confidence).CvarUsd);
        }
    }

    [Fact]
    public void Compute_CallLessPutLessFutures_HasNoRisk()
    {
        // Put-call parity on every path, before and after expiry (without a rate, at strike 50 from spot 50).
        FuturesOption Option(OptionRight right, double lots) => new(right.ToString(), right, July, 50, new(2026, 4, 24), lots);
        var stop = new HedgeSchedule("out at expiry", July, -2, [new(new(2026, 4, 24), 2)]);

        var book = Of(Option(OptionRight.Call, 2), Option(OptionRight.Put, -2), stop);
        foreach (var n in Risk(book, Walks(1_000)).Numbers.Where(n => n.Confidence < 0.9975))
        {
            n.CvarUsd.ShouldBe(0.0, 1e-7);
        }
    }

    [Fact]
    public void Compute_BoughtOptionAtExpiry_LosesItsPremiumAndHasNoTailBeyond()
    {
        var paths = Walks(30_000);
        var numbers = Risk(Of(Call), paths).Numbers.Where(n => n.Horizon == Horizon.SixMonths && n.Tail == RiskTail.Loss).ToArray();
        // 109 days lie after the last expiry of the surface; moneyness 1.04 lies a fifth of the way from 0.28 to 0.30.
        var premium = Black76.Price(OptionRight.Call, Spot, 52, 0.284, 109 / 365.0, 0.0) * 1_800.0;

        numbers.Where(n => n.Confidence < 0.9975).ShouldAllBe(
            n => Math.Abs(n.VarUsd - premium) < 1e-6 && Math.Abs(n.CvarUsd - premium) < 1e-6);
        numbers[^1].Unavailable!.ShouldContain("all equal");
        double.IsNaN(numbers[^1].VarUsd).ShouldBeTrue();
    }

    [Fact]
    public void Compute_PlainStock_IsThePlainPosition()
    {
        var simulation = Sample.Simulate(30_000);
        var plain = RiskCalculator.Compute(simulation, Spot, [new Position("buyer", -1_000_000)]);
        var sessions = Horizon.All.Select(h => h.Sessions).ToImmutableArray();
        var paths = new PricePaths(Spot, sessions, [.. simulation.Horizons.Select(h => h.SortedLogReturns.AsMemory())]);

        var book = Risk(Of(new PhysicalStock("buyer", -1_000_000)), paths).Numbers;

        for (var i = 0; i < plain.Length; i++)
        {
            book[i].Tail.ShouldBe(plain[i].Tail == RiskTail.Upper ? RiskTail.Loss : RiskTail.Gain);
            book[i].VarUsd.ShouldBe(plain[i].VarUsd, 1e-6);
            book[i].CvarUsd.ShouldBe(plain[i].CvarUsd, 1e-6);
            book[i].CvarStandardErrorUsd.ShouldBe(plain[i].CvarStandardErrorUsd, 1e-6);
        }
    }

    [Fact]
    public void Compute_AnyNumberOfThreads_GivesTheSameBits()
    {
        var paths = Walks(10_000);
        var one = BookRisk.Compute(Of(Need, Futures, Call, Steps), AsOf, paths, 1, CancellationToken.None);
        var three = BookRisk.Compute(Of(Need, Futures, Call, Steps), AsOf, paths, 3, CancellationToken.None);

        three.Numbers.ShouldBe(one.Numbers);
        three.Contributions.ShouldBe(one.Contributions);
    }

    [Fact]
    public void Sessions_OfBooks_AreHorizonsAndDates() =>
        BookRisk.Sessions([Of(Need, Call), Of(Steps)], AsOf).ShouldBe([5, 10, 19, 21, 38, 63, 76, 126]);

    [Fact]
    public void Compute_SessionThatWasNotKept_Throws() =>
        Should.Throw<ArgumentException>(() => Risk(Of(Need), Terminal(new double[1_000]))).Message.ShouldContain("Session 19");

    /// <summary>All numbers of a book of every kind on simulated paths, for comparisons bit by bit.</summary>
    internal static double[] Flat(int paths)
    {
        var book = Of(Need, Futures, Call, Steps);
        var options = new MonteCarloOptions { Paths = paths, FanPaths = 1_000 };
        var keep = BookRisk.Sessions([book], AsOf);
        var simulation = PathEngine.Simulate(Sample.GarchT, Sample.Targets, options, null, 7, 2, CancellationToken.None, keep.AsSpan());
        var found = Risk(book, PricePaths.Of(simulation.Kept, Spot));
        return
        [
            .. found.Numbers.SelectMany(n => new[] { n.VarUsd, n.CvarUsd, n.VarStandardErrorUsd, n.CvarStandardErrorUsd, n.CvarCents }),
            .. found.Contributions.SelectMany(c => new[]
            {
                c.ComponentUsd, c.ComponentStandardErrorUsd, c.IncrementalCvarUsd,
                c.IncrementalVarStandardErrorUsd, c.IncrementalCvarStandardErrorUsd,
            }),
        ];
    }

    internal static Book Of(params ImmutableArray<Instrument> instruments) => new("book", instruments, Smile, 0.0);

    internal static BookRiskResult Risk(Book book, PricePaths paths, DateOnly? asOf = null) =>
        BookRisk.Compute(book, asOf ?? AsOf, paths, 2, CancellationToken.None);

    internal static RiskNumber Same(ImmutableArray<RiskNumber> numbers, RiskContribution c) =>
        numbers.Single(n => n.Horizon == c.Horizon && n.Confidence == c.Confidence && n.Tail == c.Tail);

    private static RiskNumber Loss(ImmutableArray<RiskNumber> numbers, Horizon horizon, double confidence) =>
        numbers.Single(n => n.Horizon == horizon && n.Confidence == confidence && n.Tail == RiskTail.Loss);

    /// <summary>The same outcomes at every horizon.</summary>
    private static PricePaths Terminal(double[] returns) =>
        new(Spot, [.. Horizon.All.Select(h => h.Sessions)], [.. Horizon.All.Select(_ => (ReadOnlyMemory<double>)returns)]);

    internal static PricePaths Walks(int count, int seed = 1) => Paths(Returns(count, seed));

    /// <summary>The walks with their prices by path and session, session 0 the spot.</summary>
    internal static PricePaths Walks(int count, out double[][] prices)
    {
        var returns = Returns(count, 1);
        prices = [.. Enumerable.Range(0, count).Select(path => returns.Select(r => Spot * Math.Exp(r[path])).ToArray())];
        return Paths(returns);
    }

    private static PricePaths Paths(double[][] returns) =>
        new(Spot, [.. Enumerable.Range(1, 126)], [.. returns[1..].Select(r => (ReadOnlyMemory<double>)r)]);

    /// <summary>Random walks of 2 % a day by session and path.</summary>
    private static double[][] Returns(int count, int seed)
    {
        double[][] returns = [.. Enumerable.Range(0, 127).Select(_ => new double[count])];
        var steps = new double[count];
        for (var session = 1; session <= 126; session++)
        {
            NormalDrawKernel.Fill((ulong)seed, (ulong)session, 0, steps);
            for (var path = 0; path < count; path++)
            {
                returns[session][path] = returns[session - 1][path] + 0.02 * steps[path];
            }
        }

        return returns;
    }

    /// <summary>
    /// Profit and loss of need, futures, call and steps, written out: sessions and days counted by hand from the calendar of 2026.
    /// </summary>
    private static double Naive(double[] price, int horizon)
    {
        double At(int session) => price[Math.Min(session, horizon)];
        // Pricing on 2 February is session 19; July trades until 14 July, beyond every horizon; trades on sessions 10 and 38; expiry on
        // session 76, 109 days ahead.
        var need = -500_000.0 * (At(19) - At(0));
        var futures = 240_000.0 * (At(horizon) - At(0));
        var steps = 60_000.0 * (At(horizon) - At(0)) + 120_000.0 * (At(horizon) - At(10)) - 180_000.0 * (At(horizon) - At(38));
        int[] days = [109, 102, 79, 17];
        var left = horizon == 126 ? 0 : days[horizon == 5 ? 1 : horizon == 21 ? 2 : 3];
        var paid = Black(Spot, 109);
        var call = 180_000.0 * (Black(At(76), left) - paid);
        return (need + futures + steps + call) / 100.0;
    }

    private static double Black(double futures, int days)
    {
        if (days == 0)
        {
            return Math.Max(futures - 52.0, 0.0);
        }

        var moneyness = Math.Clamp(52.0 / futures, 0.8, 1.2);
        double Row(int row)
        {
            var v = Smile.Volatilities.AsSpan(3 * row, 3);
            return moneyness < 1.0 ? v[0] + (moneyness - 0.8) / 0.2 * (v[1] - v[0]) : v[1] + (moneyness - 1.0) / 0.2 * (v[2] - v[1]);
        }

        double Knot(int k) => Math.Sqrt((Smile.Variance(0, k) * (90.0 - days) / 60.0 + Smile.Variance(1, k) * (days - 30.0) / 60.0) / days);
        var volatility = days <= 30 ? Row(0) : days >= 90 ? Row(1)
            : moneyness < 1.0 ? Knot(0) + (moneyness - 0.8) / 0.2 * (Knot(1) - Knot(0))
            : Knot(1) + (moneyness - 1.0) / 0.2 * (Knot(2) - Knot(1));
        var deviation = volatility * Math.Sqrt(days / 365.0);
        var d = Math.Log(futures / 52.0) / deviation + 0.5 * deviation;
        return futures * NormalDistribution.Cdf(d) - 52.0 * NormalDistribution.Cdf(d - deviation);
    }
}
