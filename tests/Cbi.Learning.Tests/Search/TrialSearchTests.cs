using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class TrialSearchTests
{
    private static readonly SearchOptions Small = new() { Trials = 6, FirstRoundFolds = 3, Families = new SearchPresets().Quick.Families };

    [Fact]
    public void Run_LinearProcess_RidgeWins()
    {
        var result = Search(PlantedRows.Create(x => 0.5 * x[0] - 0.4 * x[1]), Small with { LargestBlend = 1 });
        result.Learner.Recipe.ShouldStartWith("ridge");
    }

    [Fact]
    public void Run_Interaction_TreesWin()
    {
        var result = Search(PlantedRows.Create(x => x[0] > 0 && x[1] > 0 ? 1.5 : -0.5), Small with { LargestBlend = 1 });
        result.Learner.Recipe.ShouldStartWith("boosting");
    }

    [Fact]
    public void Run_LinearProcessAndEveryFamily_ALinearFamilyWins()
    {
        var result = Search(PlantedRows.Create(x => 0.5 * x[0] - 0.4 * x[1]), TwoOfEach());
        result.Learner.Recipe.Split('(')[0].ShouldBeOneOf("ridge", "elastic-net", "location-scale", "quantile-linear");
    }

    [Fact]
    public void Run_InteractionAndEveryFamily_TreesWin()
    {
        var result = Search(PlantedRows.Create(x => x[0] > 0 && x[1] > 0 ? 1.5 : -0.5), TwoOfEach());
        result.Learner.Recipe.Split('(')[0].ShouldBeOneOf("forest", "boosting-squared", "boosting-pinball");
    }

    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    public void Run_NoiseAndEveryFamily_KeepsTheBaseline(ulong seed) =>
        Search(PlantedRows.Create(_ => 0.0, seed: seed), TwoOfEach() with { RequiredStandardErrors = 2.0 }).Learner.Recipe.ShouldBe(
            "volatility-scaled");

    [Fact]
    public void Run_PlantedWidth_ScaleRidgeWins()
    {
        var result = Search(PlantedRows.Create(_ => 0.0, x => Math.Exp(0.4 * x[2])), Small with { LargestBlend = 1 });
        result.Learner.Recipe.ShouldStartWith("scale-ridge");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_Noise_KeepsTheBaselineOrTiesIt(ulong seed)
    {
        var result = Search(PlantedRows.Create(_ => 0.0, seed: seed), Small);
        var baseline = result.Leaderboard.First(e => e.Recipe == "volatility-scaled").MeanPinball;
        (result.Leaderboard[0].MeanPinball / baseline).ShouldBeInRange(0.995, 1.0);
    }

    [Fact]
    public void Run_NoiseAndNoBlend_KeepsTheBaseline() =>
        Search(PlantedRows.Create(_ => 0.0, seed: 12), Small with { LargestBlend = 1 }).Learner.Recipe.ShouldBe("volatility-scaled");

    [Fact]
    public void Run_TwiceAndOnMoreThreads_GivesTheSameLeaderboard()
    {
        var data = PlantedRows.Create(x => 0.2 * x[0]);
        var first = Search(data, Small);
        Search(data, Small).Leaderboard.ShouldBe(first.Leaderboard);
        foreach (var threads in new[] { 2, 5 })
        {
            var result = Search(data, Small with { Parallelism = threads });
            result.Leaderboard.ShouldBe(first.Leaderboard);
            LeaderboardEntry.HashOf(result.Leaderboard).ShouldBe(LeaderboardEntry.HashOf(first.Leaderboard));
            result.Learner.Recipe.ShouldBe(first.Learner.Recipe);
        }
    }

    [Fact]
    public void Run_HeldOutLabelsChanged_SearchAndDevelopmentPredictionsStay()
    {
        var plan = PlantedRows.Plan;
        var (x, y, scale) = PlantedRows.Draw(v => 0.3 * v[0], _ => 1.0, 3, 4, PlantedRows.Rows);
        var data = PlantedRows.Data(PlantedRows.Names(4), x, y, scale);
        var before = Search(data, Small);
        var predicted = WalkForward.Predict(before.Learner, data, plan, 1, CancellationToken.None);

        // Also the last development rows, whose labels are realised inside the held-out part.
        y.AsSpan(plan.FirstHeldOutRow - plan.Horizon.Sessions).Fill(0.5);
        var changed = PlantedRows.Data(PlantedRows.Names(4), x, y, scale);
        var after = Search(changed, Small);
        after.Leaderboard.ShouldBe(before.Leaderboard);
        var again = WalkForward.Predict(after.Learner, changed, plan, 1, CancellationToken.None);
        bool IsDevelopment(int position, int row) => row < plan.FirstHeldOutRow;
        again.OutOfFold.Where(IsDevelopment).Quantiles.ShouldBe(predicted.OutOfFold.Where(IsDevelopment).Quantiles);
    }

    [Fact]
    public void Run_AnySearch_ExplainsEveryEntryAndKeepsBothBaselines()
    {
        var options = Small with { Trials = 12, FirstRoundFolds = 2 };
        var board = Search(PlantedRows.Create(x => 0.2 * x[0]), options).Leaderboard;
        board.ShouldAllBe(e => e.Outcome.Length > 0 && double.IsFinite(e.MeanPinball));
        board.Count(e => e.Outcome == "won").ShouldBe(1);
        board[0].Outcome.ShouldBe("won");
        board.Select(e => e.Recipe).ShouldBeUnique();
        var folds = PlantedRows.Plan.Development.Count();
        Baselines.All.ShouldAllBe(b => board.Any(e => e.Recipe == b.Recipe && e.Folds == folds));
        board.Count(e => !e.Recipe.Contains('+') && !Baselines.All.Any(b => b.Recipe == e.Recipe)).ShouldBe(12);
        board.Any(e => e.Outcome.StartsWith("dropped after 2 folds", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public void Run_FamiliesGiven_TriesNoOthers()
    {
        var board = Search(PlantedRows.Create(x => 0.2 * x[0]), Small with { Families = ["ridge"], LargestBlend = 1 }).Leaderboard;
        board.Count(e => e.Recipe.StartsWith("ridge", StringComparison.Ordinal)).ShouldBe(6);
        board.Length.ShouldBe(8);
    }

    [Theory]
    [InlineData(0, 4, 1.0)]
    [InlineData(10, 1, 1.0)]
    [InlineData(10, 4, double.NaN)]
    public void Run_OptionOutOfRange_Throws(int trials, int folds, double errors)
    {
        var options = new SearchOptions { Trials = trials, FirstRoundFolds = folds, RequiredStandardErrors = errors };
        Should.Throw<CbiException>(() => Search(PlantedRows.Create(_ => 0.0), options)).ExitCode.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public void Of_UnknownPreset_NamesTheChoices() =>
        Should.Throw<CbiException>(() => new SearchPresets().Of("fast")).Message.ShouldContain("quick, standard or thorough");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    [InlineData(64)]
    public void SpreadOrder_AnyCount_IsAPermutationThatStartsLate(int count)
    {
        var order = DevelopmentFolds.SpreadOrder(count);
        order.Order().ShouldBe(Enumerable.Range(0, count));
        order[0].ShouldBe(count - 1);
    }

    [Fact]
    public void Average_TwoMembers_IsTheMeanOfQuantiles()
    {
        double[] low = [.. Enumerable.Range(0, 11).Select(k => (double)k)], high = [.. low.Select(v => v + 2.0)];
        var (quantiles, up) = (new double[11], new double[1]);
        BlendLearner.Average([low, high], [0.5, 0.5], quantiles, up);
        quantiles.ShouldBe(low.Select(v => v + 1.0));
        up[0].ShouldBe(1.0 - QuantileFunction.Cdf(0.0, quantiles, QuantileGrid.Levels.AsSpan()));
    }

    /// <summary>
    /// Two settings of every family, no blend. The best of so many leads noise by more than one standard error often enough to ask for two.
    /// </summary>
    private static SearchOptions TwoOfEach() =>
        new() { Trials = 2 * LearnerFactory.Families.Length, FirstRoundFolds = 2, LargestBlend = 1, Families = LearnerFactory.Families };

    private static SearchResult Search(Dataset data, SearchOptions options) =>
        TrialSearch.Run(
            new SearchProblem(data, PlantedRows.Plan, ShippedConfiguration.Space, options, 42), TrialLedger.InMemory(), TimeProvider.System,
            CancellationToken.None);
}
