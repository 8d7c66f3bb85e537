using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class GreedyBlendTests
{
    [Theory]
    [InlineData(new[] { 3, 0, 1 }, 0.0, new[] { 75, 0, 25 })]
    [InlineData(new[] { 3, 0, 1 }, 1.0, new[] { 50, 0, 50 })]
    [InlineData(new[] { 3, 0, 1 }, 0.5, new[] { 63, 0, 37 })]
    [InlineData(new[] { 1, 1, 1 }, 0.3, new[] { 34, 33, 33 })]
    [InlineData(new[] { 0, 7 }, 0.5, new[] { 0, 100 })]
    public void Hundredths_Counts_ShrinkToEqualAndAddUp(int[] counts, double shrinkage, int[] expected) =>
        GreedyBlend.Hundredths(counts, shrinkage).ShouldBe(expected);

    [Fact]
    public void Choose_TwoErrorsThatCancel_TakesBothAlike()
    {
        // One member a unit too high, one a unit too low, one three units off: the average of the first two is exact.
        var stack = Stack(200, 1.0, -1.0, 3.0);
        GreedyBlend.BestSingle(stack, 200).ShouldBe(0);
        var weights = GreedyBlend.Choose(stack, 200, largest: 3, shrinkage: 0.0);
        Math.Abs(weights[0] - 50).ShouldBeLessThan(5);
        weights[2].ShouldBe(0);
        weights.Sum().ShouldBe(100);
    }

    [Fact]
    public void Choose_LargestOne_IsTheBestSingle() =>
        GreedyBlend.Choose(Stack(50, 2.0, -1.0, 3.0), 50, largest: 1, shrinkage: 0.5).ShouldBe([0, 100, 0]);

    [Fact]
    public void Choose_ExactMember_StandsAlone() =>
        GreedyBlend.Choose(Stack(50, 2.0, 0.0, -2.0), 50, largest: 3, shrinkage: 0.5).ShouldBe([0, 100, 0]);

    [Fact]
    public void KnownBefore_AFold_LeavesOutLabelsThatReachIntoIt()
    {
        var plan = PlantedRows.Plan;
        var stack = new StackedPredictions([.. Enumerable.Range(900, 1000)], new double[1000], []);
        foreach (var fold in plan.Development)
        {
            var known = stack.KnownBefore(fold);
            Enumerable.Range(900, known).ShouldAllBe(row => row + 5 + 1 < fold.Predict.FromInclusive);
            (900 + known + 5 + 1).ShouldBeGreaterThanOrEqualTo(fold.Predict.FromInclusive);
        }
    }

    /// <summary>
    /// No used blend is worse than the best single model by more than half a per cent on rows that neither the search nor the blend has
    /// read.
    /// </summary>
    [Fact]
    public void Search_PlantedSets_BlendsAreUsedAndNotWorseThanTheBestSingle()
    {
        Dataset[] sets =
        [
            PlantedRows.Create(_ => 0.0, seed: 21),
            PlantedRows.Create(x => 0.4 * x[0] - 0.3 * x[1], seed: 22),
            PlantedRows.Create(x => x[0] > 0 && x[1] > 0 ? 1.2 : -0.4, seed: 23),
            PlantedRows.Create(_ => 0.0, x => Math.Exp(0.4 * x[2]), seed: 24),
            PlantedRows.Create(x => 0.3 * x[0], x => Math.Exp(0.3 * x[2]), seed: 25),
        ];
        var options = new SearchOptions { Trials = 5, FirstRoundFolds = 3, RequiredStandardErrors = 0.0 };
        string[][] families = [["scale-ridge", "ridge", "boosting-pinball"], ["ridge", "scale-ridge"]];
        var used = 0;
        foreach (var (data, names) in sets.SelectMany(data => families.Select(names => (data, names))))
        {
            options = options with { Families = [.. names] };
            var board = TrialSearch.Run(
                SearchRuns.Problem(data, options), TrialLedger.InMemory(), TimeProvider.System, CancellationToken.None).Leaderboard;
            if (board[0].Recipe.Contains(" + ", StringComparison.Ordinal))
            {
                used++;
                var single = board.Skip(1).Where(e => e.Folds == board[0].Folds).MinBy(e => e.MeanPinball)!;
                board[0].MeanPinball.ShouldBeLessThan(single.MeanPinball);
                HeldOutLoss(board[0].Recipe, data).ShouldBeLessThan(1.005 * HeldOutLoss(single.Recipe, data), board[0].Recipe);
            }
            else
            {
                board.Where(e => e.Recipe.Contains(" + ", StringComparison.Ordinal))
                    .ShouldAllBe(e => e.Outcome.Contains("blend not used") || e.MeanPinball >= board[0].MeanPinball);
            }
        }

        used.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void NestedComparison_BlendsOfRandomMembers_NeverReadsTheFoldItScores()
    {
        // Labels of the last fold turn around: choices made before it stay, so only its own loss may change.
        var stack = Stack(1000, 1.0, -1.0, 0.4);
        var folds = PlantedRows.Plan.Development.ToImmutableArray();
        var options = new SearchOptions();
        var last = folds[^1].Predict.FromInclusive - stack.Rows[0];
        var before = NestedComparison.Of(stack, folds[..^1], options);
        stack.Labels.AsSpan(last).Fill(9.0);
        NestedComparison.Of(stack, folds[..^1], options).ShouldBe(before);
        before.Rows.ShouldBeGreaterThan(0);
        before.FavoursBlend.ShouldBeTrue();
    }

    private static double HeldOutLoss(string recipe, Dataset data)
    {
        // The labels were drawn here, so the test may read what the search may not.
        var rows = WalkForward.Predict(LearnerFactory.Parse(recipe), data, PlantedRows.Plan, 42, CancellationToken.None).OutOfFold;
        var fold = PlantedRows.Plan.Live;
        var labels = data.Training(fold);
        var known = labels.Rows.ToArray().Zip(labels.Labels.ToArray()).ToDictionary(p => p.First, p => p.Second);
        return Enumerable.Range(0, rows.Count).Where(i => rows.Rows[i] >= PlantedRows.Plan.FirstHeldOutRow && known.ContainsKey(rows.Rows[i]))
            .Average(i => PinballLoss.Mean(known[rows.Rows[i]], rows.At(i), QuantileGrid.Levels.AsSpan()));
    }

    /// <summary>Members that miss a label of zero by a constant at every level.</summary>
    private static StackedPredictions Stack(int rows, params double[] errors) =>
        new([.. Enumerable.Range(900, rows)], new double[rows], [.. errors.Select(e => Enumerable.Repeat(e, rows * QuantileGrid.Count).ToArray())]);
}
