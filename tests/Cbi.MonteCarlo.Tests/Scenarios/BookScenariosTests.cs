using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

/// <summary>Views on books: a need locked on the way, futures, a hedge in steps and a call, on joint paths of ZL and crude oil.</summary>
public sealed class BookScenariosTests
{
    private const double Spot = 50.0, Strike = 52.0, Volatility = 0.3;
    private const int Scenarios = 20_000, Locked = 10, Stepped = 4, DaysPaid = 109, DaysLeft = 79;
    private static readonly DateOnly AsOf = new(2026, 1, 5);
    private static readonly Horizon Month = Horizon.OneMonth;
    private static readonly SoybeanOilContract July = new(2026, 7);

    private static readonly Book Book = new(
        "book",
        [
            new PhysicalNeed("need", new(2026, 1, 1), new(2026, 1, 20), -500_000),
            new FuturesLots("futures", July, 4),
            new HedgeSchedule("steps", July, 1, [new(new(2026, 1, 9), 2)]),
            new FuturesOption("call", OptionRight.Call, July, Strike, new(2026, 4, 24), 3),
        ],
        new VolatilitySurface([30], [1.0], [Volatility]),
        0.0);

    private static readonly JointSample Sample = Simulate(Scenarios, 2, BookRisk.Sessions([Book], AsOf, [Month]));
    private static readonly ScenarioBase Prepared = new(Sample, Spot, [Book], AsOf, 2, CancellationToken.None);

    [Fact]
    public void Sessions_OfOneHorizon_AreItsOwnAndTheDatesBefore()
    {
        BookRisk.Sessions([Book], AsOf, [Month]).ShouldBe([Stepped, Locked, Month.Sessions]);
        BookRisk.Sessions([Book], AsOf, [Horizon.OneWeek]).ShouldBe([Stepped, 5]);
    }

    [Fact]
    public void Answer_NoView_IsTheUnweightedNumbersBitForBit()
    {
        var answer = Ask();
        var kept = PricePaths.Of(Sample.Kept, Spot);
        // The other horizons are needed to ask and do not matter.
        var paths = new PricePaths(
            Spot,
            [Stepped, 5, Locked, 21, 63, 76, 126],
            [.. new[] { 0, 2, 1, 2, 2, 2, 2 }.Select(slot => Sample.Kept.LogReturns[slot].AsMemory())]);
        var numbers = BookRisk.Compute(Book, AsOf, paths, 2, CancellationToken.None).Numbers
            .Where(n => n.Horizon == Month && n.Confidence < RiskCalculator.DeepConfidence).ToArray();

        kept.Paths.ShouldBe(Scenarios);
        answer.Books.Length.ShouldBe(6);
        foreach (var (shift, number) in answer.Books.Zip(numbers))
        {
            (shift.Book, shift.Confidence, shift.Tail).ShouldBe((number.Position, number.Confidence, number.Tail));
            (shift.BaseVar, shift.BaseCvar).ShouldBe((number.VarUsd, number.CvarUsd));
            (shift.Var, shift.Cvar).ShouldBe((shift.BaseVar, shift.BaseCvar));
        }
    }

    [Fact]
    public void Answer_View_EqualsANaiveRevaluationOfEveryScenario()
    {
        var answer = Ask("CL mean -10%", "ZL vol 1.2x");
        var weights = answer.Pooled.Probabilities.ToArray();
        var outcomes = Enumerable.Range(0, Scenarios).Select(i => (Loss: Naive(i), Weight: weights[i])).OrderBy(o => o.Loss).ToArray();
        var sizes = outcomes.Select(o => Math.Abs(o.Loss)).Max();

        foreach (var shift in answer.Books)
        {
            var ordered = shift.Tail == RiskTail.Loss ? [.. outcomes.Reverse()] : outcomes;
            var (left, sum, i) = (1.0 - shift.Confidence, 0.0, 0);
            for (; left > 0.0; i++)
            {
                var part = Math.Min(ordered[i].Weight, left);
                (sum, left) = (sum + part * ordered[i].Loss, left - part);
            }

            shift.Cvar.ShouldBe(sum / (1.0 - shift.Confidence), 1e-9 * sizes);
            // The outcome that the tail ends in is i - 1; interpolation moves the quantile at most to a neighbour.
            shift.Var.ShouldBeInRange(Math.Min(ordered[i - 2].Loss, ordered[i].Loss), Math.Max(ordered[i - 2].Loss, ordered[i].Loss));
            Math.Abs(shift.Var - shift.BaseVar).ShouldBeGreaterThan(0.005 * Math.Abs(shift.BaseVar));
        }
    }

    [Fact]
    public void Answer_EqualWeights_AreThoseOfTheWeightedSampleButForRounding()
    {
        var losses = Enumerable.Range(0, Scenarios).Select(Naive).Order().ToArray();
        var equal = new double[Scenarios];
        Array.Fill(equal, 1.0 / Scenarios);
        var weighted = new WeightedSample(losses, equal);

        foreach (var shift in Ask().Books.Where(shift => shift.Tail == RiskTail.Loss))
        {
            shift.Var.ShouldBe(weighted.Quantile(shift.Confidence), 1e-6);
            shift.Cvar.ShouldBe(weighted.UpperMean(1.0 - shift.Confidence), 1e-6);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Answer_NoView_AgreesWithTheNightlyNumbersWithinTheSimulation(int at)
    {
        // The same volatility model and forecast, other draws. The spread loses what the price does between sessions 119 and 126 alone,
        // so a map that moved paths between them would show.
        var horizon = Horizon.All[at];
        var spread = new Book(
            "spread", [new PhysicalNeed("need", new(2026, 6, 1), new(2026, 6, 26), -60_000), new FuturesLots("long", July, 1)], null, 0.0);
        Book[] books = [Book, spread];
        var nightly = PathEngine.Simulate(
            Tests.Sample.GarchT, Tests.Sample.Targets, new MonteCarloOptions { Paths = 20_000, FanPaths = 20_000 }, null, 8, 2,
            CancellationToken.None, [.. BookRisk.Sessions(books, AsOf)]);
        var sample = Simulate(Scenarios, 2, BookRisk.Sessions(books, AsOf, [horizon]), at);
        var answer = new ScenarioBase(sample, Spot, books, AsOf, 2, CancellationToken.None).Answer([], new PoolingOptions());

        var prices = PricePaths.Of(nightly.Kept, Spot);
        var numbers = books.SelectMany(book => BookRisk.Compute(book, AsOf, prices, 2, CancellationToken.None).Numbers)
            .Where(n => n.Horizon == horizon && n.Confidence < RiskCalculator.DeepConfidence).ToArray();
        foreach (var (shift, number) in answer.Books.Zip(numbers))
        {
            shift.BaseVar.ShouldBe(number.VarUsd, 4.0 * Math.Sqrt(2.0) * number.VarStandardErrorUsd + 1e-6);
            shift.BaseCvar.ShouldBe(number.CvarUsd, 4.0 * Math.Sqrt(2.0) * number.CvarStandardErrorUsd + 1e-6);
        }
    }

    [Fact]
    public void Simulate_KeptSessions_LieBetweenTheHorizonsAndChangeNothingElse()
    {
        var plain = Simulate(Scenarios, 2, []);
        var one = Simulate(Scenarios, 1, [Stepped, Locked, Month.Sessions]);

        plain.Kept.Sessions.ShouldBeEmpty();
        Sample.Kept.Sessions.ShouldBe([Stepped, Locked, Month.Sessions]);
        for (var j = 0; j < 2; j++)
        {
            Sample.Columns[j].ToArray().ShouldBe(plain.Columns[j].ToArray());
        }

        for (var slot = 0; slot < 3; slot++)
        {
            one.Kept.LogReturns[slot].ShouldBe(Sample.Kept.LogReturns[slot]);
        }

        // A kept horizon has its published quantiles; between two horizons the targets' dispersion grows with the root of time.
        double[] Sorted(JointSample sample, int session) => [.. sample.Kept.At(session).ToArray().Order()];
        double[] week = Sorted(Simulate(Scenarios, 2, [5]), 5), way = Sorted(Sample, Locked);
        for (var k = 0; k < QuantileGrid.Count; k++)
        {
            QuantileFunction.OfSorted(week, QuantileGrid.Levels[k]).ShouldBe(Tests.Sample.Targets[0].Quantiles[k], 1e-4);
        }

        var width = QuantileFunction.OfSorted(way, 0.95) - QuantileFunction.OfSorted(way, 0.05);
        width.ShouldBe(2.0 * 1.6449 * 0.017 * Math.Sqrt(Locked), 0.03 * width);
        Sample.Kept.LogReturns[2].ShouldBe(Sample.Columns[0].ToArray());
        // Sums of independent returns over 10 and 21 sessions correlate with sqrt(10 / 21) = 0.69: a kept return belongs to its scenario.
        double[] middle = [.. Sample.Kept.LogReturns[1].Where((_, i) => i % 8 == 0)];
        double[] end = [.. Sample.Columns[0].ToArray().Where((_, i) => i % 8 == 0)];
        Math.Sin(0.5 * Math.PI * KendallTau.Of(middle, end)).ShouldBe(Math.Sqrt(10.0 / 21.0), 0.04);
    }

    [Fact]
    public void Simulate_EarlierSessionsWithoutTheShorterHorizons_OrSessionsBeyondTheHorizon_AreRefused()
    {
        Should.Throw<ArgumentException>(() => Simulate(Scenarios, 2, [Locked], shorter: false)).Message.ShouldContain("shorter horizons");
        Should.Throw<ArgumentOutOfRangeException>(() => Simulate(Scenarios, 2, [22]));
    }

    [Fact]
    public void ScenarioBase_BookThatIsOver_NamesTheInstrument()
    {
        var late = new DateOnly(2026, 5, 1);
        var error = Should.Throw<CbiException>(() => new ScenarioBase(Sample, Spot, [Book], late, 2, CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("'need'");
    }

    private static ViewAnswer Ask(params string[] views) => Prepared.Answer([.. views.Select(ViewGrammar.Parse)], new PoolingOptions());

    private static JointSample Simulate(int paths, int threads, ImmutableArray<int> keep, int horizon = 1, bool shorter = true)
    {
        var model = new JointModel(
            [new("ZL", Tests.Sample.Model), new("CL", Tests.Sample.Model with { NextVariance = 6e-4 })],
            [1.0, 0.6, 0.6, 1.0], 5.0, 4000, 0.0);
        var targets = Tests.Sample.Targets.AsSpan()[(shorter ? 0 : horizon)..(horizon + 1)].ToArray();
        return JointEngine.Simulate(model, targets, keep, new JointOptions { Paths = paths }, 3, threads, CancellationToken.None);
    }

    /// <summary>The loss of one scenario, written out: sessions and days counted by hand from the calendar of 2026.</summary>
    private static double Naive(int scenario)
    {
        double Price(int slot) => Spot * Math.Exp(Sample.Kept.LogReturns[slot][scenario]);
        double stepped = Price(0), locked = Price(1), end = Price(2);
        var need = -500_000.0 * (locked - Spot);
        var futures = 240_000.0 * (end - Spot);
        var steps = 60_000.0 * (end - Spot) + 120_000.0 * (end - stepped);
        var call = 180_000.0 * (Black(end, DaysLeft) - Black(Spot, DaysPaid));
        return -(need + futures + steps + call) / 100.0;
    }

    private static double Black(double futures, int days)
    {
        var deviation = Volatility * Math.Sqrt(days / 365.0);
        var d = Math.Log(futures / Strike) / deviation + 0.5 * deviation;
        return futures * NormalDistribution.Cdf(d) - Strike * NormalDistribution.Cdf(d - deviation);
    }
}
