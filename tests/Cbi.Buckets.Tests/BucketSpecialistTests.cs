using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Learning.Tests;
using Cbi.Numerics;

namespace Cbi.Buckets.Tests;

public sealed class BucketSpecialistTests
{
    private static readonly SpecialistOptions Quick = new() { Space = ShippedConfiguration.Space, Search = new SearchPresets().Quick };

    private static readonly FeatureFrame Driven = PlantedFrame.Create(signal: 0.4);

    [Fact]
    public void Train_BucketWithThePlantedDriver_BeatsTheBaselineOnHeldOutRows()
    {
        var signal = Train(Bucket.Crush, Horizon.OneWeek, Driven);
        Baselines.All.ShouldNotContain(b => b.Recipe == signal.Recipe);
        var plan = PlantedFrame.Plan(Driven, Horizon.OneWeek);
        var data = new Dataset(PlantedFrame.Features(Bucket.Crush, Driven), Driven.Target(Horizon.OneWeek), Driven.LabelScale(Horizon.OneWeek));
        var baseline = WalkForward.Predict(Baselines.VolatilityScaled, data, plan, 1, CancellationToken.None).OutOfFold;
        HeldOutLoss(signal.OutOfFold, plan).ShouldBeLessThan(0.97 * HeldOutLoss(baseline, plan));
    }

    [Theory]
    [InlineData("0.60 ridge(lambda=25) + 0.40 boosting-squared(trees=40, depth=3, rate=0.05, leaf=50, leaves=0, patience=0, directed=0)")]
    [InlineData("0.50 quantile-linear(lambda=100) + 0.50 boosting-pinball(trees=40, depth=3, rate=0.05, leaf=50, leaves=0, patience=0, directed=0)")]
    [InlineData("0.50 location-scale(lambda=100, width=40) + 0.50 forest(trees=50, leaf=0.1, columns=0.33)")]
    [InlineData("volatility-scaled")]
    public void Predicted_AnyRecipe_AttributesTheAsOfForecastToGroupsThatAddUp(string recipe)
    {
        foreach (var frame in new[] { Driven, PlantedFrame.Dark(Driven, Bucket.Crush, 5) })
        {
            var task = PlantedFrame.Task(Bucket.Crush, Horizon.OneWeek, frame);
            var found = new SearchResult(LearnerFactory.Parse(recipe), Baselines.VolatilityScaled, []) { Verdict = ModelVerdict.Fitted, Why = "" };

            var signal = BucketSpecialist.Predicted(task, task.Data(), found, CancellationToken.None);

            var account = signal.Attribution!;
            var forecast = signal.Live.At(signal.Live.Count - 1);
            (account.BaseMedian + account.ByGroup().Sum(g => g.Median)).ShouldBe(forecast[QuantileGrid.MedianIndex], 1e-9);
            var width = forecast[QuantileGrid.IndexOf(0.9)] - forecast[QuantileGrid.IndexOf(0.1)];
            (account.BaseWidth + account.ByGroup().Sum(g => g.Width)).ShouldBe(width, 1e-9);
            account.Sources.Select(s => s.Group).Distinct().Except(["crush", "zl_core", ForecastAttribution.Other]).ShouldBeEmpty();
            account.Sources.Count(s => s.Group != ForecastAttribution.Other).ShouldBe(task.Features.Columns.Length);
        }
    }

    [Fact]
    public void Data_ExpectedSigns_AreThoseOfTheTaskForItsOwnColumns()
    {
        var task = PlantedFrame.Task(Bucket.Crush, Horizon.OneWeek, Driven);
        var signs = new Dictionary<string, int> { ["crush_0"] = 1, ["core_1"] = -1, ["energy_0"] = 1 }.ToImmutableSortedDictionary();
        (task with { ExpectedSigns = signs }).Data().ExpectedSigns.ShouldBe(signs.Remove("energy_0"));
    }

    /// <summary>The default stays on noise, where the share that it earns by luck costs next to nothing.</summary>
    [Fact]
    public void Train_BucketOfNoise_LosesNextToNothingToTheBaseline()
    {
        var signal = Train(Bucket.Energy, Horizon.OneMonth, PlantedFrame.Create(signal: 0.0, seed: 4));
        var best = signal.Leaderboard.Where(e => Baselines.All.Any(b => b.Recipe == e.Recipe)).Min(e => e.MeanPinball);
        (signal.Leaderboard[0].MeanPinball / best).ShouldBeInRange(0.98, 1.005);
    }

    [Fact]
    public void Predicted_WinnerFailsOnHeldOutRows_BaselineStandsAndTheRecordSaysSo()
    {
        var plan = PlantedFrame.Plan(Driven, Horizon.OneWeek);
        var task = new SpecialistTask(Bucket.Crush, plan, PlantedFrame.Features(Bucket.Crush, Driven), Driven, seed: 1);
        var failing = new FailsFrom(Baselines.Unconditional, plan.FirstHeldOutRow);
        var found = new SearchResult(failing, Baselines.VolatilityScaled, []) { Verdict = ModelVerdict.Fitted, Why = "beats the baseline" };

        var signal = BucketSpecialist.Predicted(task, task.Data(), found, CancellationToken.None);

        signal.Recipe.ShouldBe(Baselines.VolatilityScaled.Recipe);
        var expected = BucketSpecialist.Predicted(task, task.Data(), found with { Learner = Baselines.VolatilityScaled }, CancellationToken.None);
        signal.OutOfFold.Quantiles.ShouldBe(expected.OutOfFold.Quantiles);
        signal.Search!.WinnerFailed.ShouldBeTrue();
        signal.Search.Verdict.ShouldBe(ModelVerdict.BaselineKept);
        signal.Search.Why.ShouldContain("no more rows");
        expected.Search!.WinnerFailed.ShouldBeFalse();
    }

    [Fact]
    public void Predicted_BaselineFails_IsNoForecast()
    {
        var plan = PlantedFrame.Plan(Driven, Horizon.OneWeek);
        var task = new SpecialistTask(Bucket.Crush, plan, PlantedFrame.Features(Bucket.Crush, Driven), Driven, seed: 1);
        var failing = new FailsFrom(Baselines.Unconditional, plan.FirstHeldOutRow);
        var found = new SearchResult(failing, failing, []) { Verdict = ModelVerdict.BaselineKept, Why = "nothing beats it" };

        Should.Throw<CbiException>(
            () => BucketSpecialist.Predicted(task, task.Data(), found, CancellationToken.None)).Message.ShouldContain("no more rows");
    }

    [Theory]
    [InlineData("1w")]
    [InlineData("6m")]
    public void Train_AnyHorizon_PredictsEveryRowAfterTheBurnInAndTheLiveRows(string name)
    {
        var horizon = Horizon.Parse(name);
        var signal = Train(Bucket.Fx, horizon, Driven);
        signal.Forecaster.Name.ShouldBe("fx");
        signal.Horizon.ShouldBe(horizon);
        signal.OutOfFold.Rows.ShouldBe(Enumerable.Range(900, Driven.Rows - 900));
        signal.Live.Rows.ShouldBe([Driven.Rows - 3, Driven.Rows - 2, Driven.Rows - 1]);
        signal.Leaderboard[0].Recipe.ShouldBe(signal.Recipe);
    }

    [Fact]
    public void Train_SameSeedTwice_GivesTheSameBits()
    {
        var first = Train(Bucket.Crush, Horizon.OneMonth, Driven);
        var second = Train(Bucket.Crush, Horizon.OneMonth, Driven, Quick with { Search = Quick.Search with { Parallelism = 3 } });
        second.Recipe.ShouldBe(first.Recipe);
        second.Leaderboard.ShouldBe(first.Leaderboard);
        second.OutOfFold.Quantiles.ShouldBe(first.OutOfFold.Quantiles);
        second.Live.Quantiles.ShouldBe(first.Live.Quantiles);
    }

    [Fact]
    public void Train_HeldOutTargetsChanged_DevelopmentPredictionsStay()
    {
        var plan = PlantedFrame.Plan(Driven, Horizon.OneWeek);
        var targets = Driven.Target(Horizon.OneWeek).Raw.ToArray();
        for (var row = plan.FirstHeldOutRow - Horizon.OneWeek.Sessions; row < targets.Length; row++)
        {
            targets[row] = double.IsNaN(targets[row]) ? double.NaN : -0.3;
        }

        var changed = Driven with { Targets = Driven.Targets.SetItem(0, new Labels(Horizon.OneWeek, targets)) };
        var before = Train(Bucket.Crush, Horizon.OneWeek, Driven);
        var after = Train(Bucket.Crush, Horizon.OneWeek, changed);
        after.Leaderboard.ShouldBe(before.Leaderboard);
        bool IsDevelopment(int position, int row) => row < plan.FirstHeldOutRow;
        after.OutOfFold.Where(IsDevelopment).Quantiles.ShouldBe(before.OutOfFold.Where(IsDevelopment).Quantiles);
    }

    [Fact]
    public void Train_FamiliesOfTheBucket_OverrideThoseOfThePreset()
    {
        var options = Quick with { Bucket = new BucketSettings { Families = ["ridge"] } };
        Train(Bucket.Fed, Horizon.OneWeek, Driven, options).Leaderboard
            .ShouldAllBe(e => !e.Recipe.Contains("boosting") && !e.Recipe.Contains("scale-ridge"));
    }

    [Theory]
    [InlineData("1w")]
    [InlineData("3m")]
    public void Train_AnyHorizon_RecordsForEveryRowAFitThatDidNotSeeItsLabel(string name)
    {
        var horizon = Horizon.Parse(name);
        var signal = Train(Bucket.China, horizon, Driven);
        var fits = signal.Fits[..^1];
        FitRecord.Uncovered(fits, new RowRange(PlantedFrame.Split.BurnIn, Driven.Rows)).ShouldBeEmpty();
        FitRecord.Uncovered(fits, new RowRange(0, Driven.Rows)).ShouldBe([new RowRange(0, PlantedFrame.Split.BurnIn)]);
        signal.Fits.Select(f => f.FitId).ShouldBeUnique();
        for (var i = 0; i < signal.OutOfFold.Count; i++)
        {
            var fit = fits.Single(f => f.Predict.Contains(signal.OutOfFold.Rows[i]));
            fit.Fold.ShouldBe(signal.OutOfFold.Folds[i]);
            // The label of a predicted row begins after its session, the last one that training needs ends before it.
            (fit.Train.ToExclusive - 1 + horizon.Sessions).ShouldBeLessThan(signal.OutOfFold.Rows[i]);
        }
    }

    [Fact]
    public void Train_Signal_CarriesVerdictWorkAndLeaderboardHash()
    {
        var signal = Train(Bucket.Crush, Horizon.OneWeek, Driven);
        var search = signal.Search.ShouldNotBeNull();
        search.Verdict.ShouldBe(ModelVerdict.Fitted);
        search.LeaderboardHash.ShouldBe(LeaderboardEntry.HashOf(signal.Leaderboard));
        var members = signal.Recipe.Split(" + ").Length;
        search.Fits.ShouldBe(signal.Leaderboard.Sum(e => e.Fits) + members * signal.Fits.Length);
        search.Work.ShouldBe(signal.Leaderboard.Sum(e => e.Work) + members * signal.Fits.Sum(f => (long)f.Train.Count));
    }

    [Fact]
    public void Uncovered_GapsAndOverlaps_AreFound()
    {
        FitRecord Fit(int from, int to) => new("id", 0, new RowRange(0, 1), new RowRange(from, to));
        FitRecord.Uncovered([Fit(30, 40), Fit(10, 20), Fit(15, 22)], new RowRange(5, 50))
            .ShouldBe([new RowRange(5, 10), new RowRange(22, 30), new RowRange(40, 50)]);
        FitRecord.Uncovered([], new RowRange(3, 4)).ShouldBe([new RowRange(3, 4)]);
        FitRecord.Uncovered([Fit(0, 9)], new RowRange(3, 4)).ShouldBeEmpty();
    }

    [Fact]
    public void Task_PlanOfAnotherFrame_Throws() => Should.Throw<ArgumentException>(() => new SpecialistTask(
        Bucket.Fed, SplitPlan.Create(Horizon.OneWeek, 2100, PlantedFrame.Split), PlantedFrame.Features(Bucket.Fed, Driven), Driven, 1));

    [Fact]
    public void Train_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => BucketSpecialist.Train(
            PlantedFrame.Task(Bucket.Fed, Horizon.OneWeek, Driven), Quick, TrialLedger.InMemory(), TimeProvider.System, source.Token));
    }

    private static RawSignal Train(Bucket bucket, Horizon horizon, FeatureFrame frame, SpecialistOptions? options = null) =>
        BucketSpecialist.Train(
            PlantedFrame.Task(bucket, horizon, frame), options ?? Quick, TrialLedger.InMemory(), TimeProvider.System,
            CancellationToken.None);

    private static double HeldOutLoss(QuantileRows rows, SplitPlan plan)
    {
        var targets = Driven.Target(plan.Horizon).HeldOut(plan.OpenHeldOut());
        return Enumerable.Range(0, rows.Count)
            .Where(i => rows.Rows[i] >= plan.FirstHeldOutRow && !double.IsNaN(targets[rows.Rows[i]]))
            .Average(i => PinballLoss.Mean(targets[rows.Rows[i]], rows.At(i), QuantileGrid.Levels.AsSpan()));
    }

    /// <summary>Refuses to fit folds that predict from a row on.</summary>
    private sealed record FailsFrom(IQuantileLearner Inner, int Row) : IQuantileLearner
    {
        public string Recipe => "fails";

        public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel) =>
            fold.Predict.FromInclusive < Row
                ? Inner.Fit(data, fold, seed, cancel)
                : throw new CbiException(ExitCode.BadInput, "no more rows can be fitted");
    }
}
