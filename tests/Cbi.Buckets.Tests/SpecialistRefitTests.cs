using Cbi.Domain;
using Cbi.Learning;
using Cbi.Learning.Tests;
using Cbi.Numerics;

namespace Cbi.Buckets.Tests;

public sealed class SpecialistRefitTests
{
    private const int Nights = 40;

    private static readonly FeatureFrame Whole = PlantedFrame.Create(signal: 0.4, rows: 2240);

    /// <summary>The frame of both nights has 2 200 rows: the window slides as that of a long market does.</summary>
    private static readonly FeatureFrame Before = PlantedFrame.Window(Whole, 0, 2200);
    private static readonly FeatureFrame After = PlantedFrame.Window(Whole, Nights, 2200 + Nights);

    private static readonly SpecialistOptions Options = new()
    {
        Space = ShippedConfiguration.Space,
        Search = new SearchOptions { Trials = 24, FirstRoundFolds = 4, LargestBlend = 2, Families = ["ridge", "scale-ridge"] },
    };

    [Theory]
    [InlineData("1w")]
    [InlineData("1m")]
    public void Run_FortySessionsLater_CostsUnderATenthAndLosesUnderAHundredth(string name)
    {
        var horizon = Horizon.Parse(name);
        var searched = Search(After, horizon);
        var refitted = Refit(Frozen(horizon), After, horizon);
        ((double)refitted.Search!.Work / searched.Search!.Work).ShouldBeLessThan(0.10);
        Loss(refitted, horizon).ShouldBeLessThan(1.01 * Loss(searched, horizon));
    }

    [Fact]
    public void Run_FortySessionsLater_KeepsEarlierPredictionsAtTheirSessions()
    {
        var frozen = Frozen(Horizon.OneWeek);
        var refitted = Refit(frozen, After, Horizon.OneWeek);
        refitted.OutOfFold.Rows.ShouldBe(Enumerable.Range(900, 1300));
        refitted.OutOfFoldMissing.Length.ShouldBe(1300);
        for (var i = 0; i < 1300 - Nights; i++)
        {
            refitted.OutOfFold.At(i).SequenceEqual(frozen.Signal.OutOfFold.At(i + Nights)).ShouldBeTrue();
        }

        refitted.Recipe.ShouldBe(frozen.Signal.Recipe);
        refitted.Leaderboard.ShouldBe(frozen.Signal.Leaderboard);
        refitted.Search!.FrozenFrom.ShouldBe("run-1");
    }

    [Theory]
    [InlineData("1w")]
    [InlineData("3m")]
    public void Run_FortySessionsLater_EveryRowHasAFitThatDidNotSeeItsLabel(string name)
    {
        var horizon = Horizon.Parse(name);
        var signal = Refit(Frozen(horizon), After, horizon);
        FitRecord.Uncovered(signal.Fits[..^1], new RowRange(900, 2200)).ShouldBeEmpty();
        foreach (var row in signal.OutOfFold.Rows)
        {
            signal.Fits[..^1].Where(f => f.Predict.Contains(row)).ShouldAllBe(f => f.Train.ToExclusive - 1 + horizon.Sessions < row);
        }

        var plan = PlantedFrame.Plan(After, horizon);
        signal.OutOfFold.Folds.ShouldBe(signal.OutOfFold.Rows.Select(row => plan.Folds.First(f => f.Predict.Contains(row)).Index));
    }

    [Fact]
    public void Run_NightAfterNight_StaysCoveredAndNamesTheSearch()
    {
        var frozen = Frozen(Horizon.OneWeek);
        for (var night = 1; night <= 3; night++)
        {
            var frame = PlantedFrame.Window(Whole, night, 2200 + night);
            var signal = Refit(frozen, frame, Horizon.OneWeek);
            signal.Fits.Length.ShouldBeGreaterThan(frozen.Signal.Fits.Length);
            signal.Search!.FrozenFrom.ShouldBe("run-1");
            signal.OutOfFold.Count.ShouldBe(1300);
            frozen = new FrozenSpecialist($"run-{night + 1}", frame, signal);
        }
    }

    [Fact]
    public void Run_SameSession_FitsTheLiveRowsOnly()
    {
        var frozen = Frozen(Horizon.OneWeek);
        var again = Refit(frozen, Before, Horizon.OneWeek);
        again.Live.Quantiles.ShouldBe(frozen.Signal.Live.Quantiles);
        again.OutOfFold.Quantiles.ShouldBe(frozen.Signal.OutOfFold.Quantiles);
        again.Search!.Fits.ShouldBe(frozen.Signal.Recipe.Split(" + ").Length);
    }

    [Fact]
    public void Run_OtherSessions_SaysToSearch() =>
        Should.Throw<CbiException>(
            () => Refit(
                Frozen(Horizon.OneWeek), Before with { Sessions = [.. Before.Sessions.Select(s => s.AddDays(s.Year > 2012 ? 1 : 0))] },
                Horizon.OneWeek))
            .Message.ShouldContain("run with a search");

    [Fact]
    public void Run_EarlierAsOf_SaysToSearch() =>
        Should.Throw<CbiException>(() => Refit(new FrozenSpecialist("run-1", After, Frozen(Horizon.OneWeek).Signal), Before, Horizon.OneWeek))
            .ExitCode.ShouldBe(ExitCode.BadInput);

    private static FrozenSpecialist Frozen(Horizon horizon) => new("run-1", Before, Search(Before, horizon));

    private static RawSignal Refit(FrozenSpecialist frozen, FeatureFrame frame, Horizon horizon) =>
        SpecialistRefit.Run(PlantedFrame.Task(Bucket.Crush, horizon, frame), frozen, CancellationToken.None);

    private static RawSignal Search(FeatureFrame frame, Horizon horizon) =>
        BucketSpecialist.Train(
            PlantedFrame.Task(Bucket.Crush, horizon, frame), Options, TrialLedger.InMemory(), TimeProvider.System, CancellationToken.None);

    private static double Loss(RawSignal signal, Horizon horizon)
    {
        var targets = After.Target(horizon).Raw;
        return Enumerable.Range(0, signal.OutOfFold.Count)
            .Where(i => !double.IsNaN(targets[signal.OutOfFold.Rows[i]]))
            .Average(i => PinballLoss.Mean(targets[signal.OutOfFold.Rows[i]], signal.OutOfFold.At(i), QuantileGrid.Levels.AsSpan()));
    }
}
