using Cbi.Domain;

namespace Cbi.Learning.Tests;

/// <summary>Bad candidates, bad columns, bad labels: every search ends with a verdict.</summary>
public sealed class SearchVerdictTests
{
    private static readonly Dataset Linear = PlantedRows.Create(x => 0.5 * x[0]);

    [Fact]
    public void Run_LearnerThatRefusesALateFold_IsNotPossibleAndTheSearchGoesOn()
    {
        var refusing = new ProbeLearner("refusing", new RidgeLearner(50), fold => Refuse(fold.Index == 3));
        var result = SearchRuns.Run(Linear, SearchRuns.With(refusing, new RidgeLearner(100)));
        var entry = result.Leaderboard.Single(e => e.Recipe == "refusing");
        entry.Verdict.ShouldBe(ModelVerdict.NotPossible);
        entry.Outcome.ShouldBe("not possible: these data do not suit");
        double.IsNaN(entry.MeanPinball).ShouldBeTrue();
        result.Leaderboard[^1].ShouldBe(entry);
        result.Verdict.ShouldBe(ModelVerdict.Fitted);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Run_PredictionThatIsNotFinite_IsNotPossible(double value)
    {
        var spoiled = new ProbeLearner("spoiled", new RidgeLearner(50), spoil: q => q[^1] = value);
        SearchRuns.Run(Linear, SearchRuns.With(spoiled, new RidgeLearner(100))).Leaderboard.Single(e => e.Recipe == "spoiled").Outcome
            .ShouldMatch(@"not possible: Fold \d+ of horizon 1w: the prediction of row \d+ is not finite.");
    }

    [Fact]
    public void Run_EveryCandidateRefuses_KeepsTheBaseline()
    {
        var result = SearchRuns.Run(Linear, SearchRuns.With(new ProbeLearner("refusing", new RidgeLearner(50), _ => Refuse(true))));
        result.Verdict.ShouldBe(ModelVerdict.BaselineKept);
        result.Learner.ShouldBe(result.Baseline);
    }

    [Fact]
    public void Run_Noise_KeepsTheBaselineAndSaysWhy()
    {
        var result = SearchRuns.Run(
            PlantedRows.Create(_ => 0.0, seed: 11), SearchRuns.With(new RidgeLearner(100)), SearchRuns.Small with { LargestBlend = 1 });
        result.Verdict.ShouldBe(ModelVerdict.BaselineKept);
        result.Why.ShouldStartWith("nothing beats 'volatility-scaled' clearly");
    }

    [Fact]
    public void Run_GuardFires_FailsAndSaysHowToGoOn()
    {
        var error = Should.Throw<CbiException>(
            () => TrialSearch.Run(SearchRuns.Problem(Linear), TrialLedger.InMemory(), new AlarmClock(), CancellationToken.None));
        error.ExitCode.ShouldBe(ExitCode.Interrupted);
        error.Message.ShouldContain("did not finish within longest_minutes = 60");
    }

    [Fact]
    public void Run_BadColumns_EndsWithAVerdictAndFiniteScores()
    {
        var (x, y, scale) = PlantedRows.Draw(v => 0.4 * v[0], _ => 1.0, 3, 6, PlantedRows.Rows);
        for (var row = 0; row < PlantedRows.Rows; row++)
        {
            var features = x.AsSpan(row * 6, 6);
            (features[1], features[2], features[3]) = (7.0, double.NaN, features[0]);
            features[4] = row < 2000 ? double.NaN : features[4];
        }

        Verdicts(x, y, scale).Verdict.ShouldBe(ModelVerdict.Fitted);
    }

    [Fact]
    public void Run_NothingButConstantAndMissingColumns_KeepsTheBaseline()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = i % 2 == 0 ? double.NaN : -3.0;
        }

        var result = Verdicts(x, y, scale);
        result.Leaderboard.Min(e => e.MeanPinball)
            .ShouldBeGreaterThan(0.99 * result.Leaderboard.Single(e => e.Recipe == "volatility-scaled").MeanPinball);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.0)]
    public void Run_LabelsOfOneClassOrWithoutVariance_EndsWithAVerdict(double spread)
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        for (var row = 0; row < y.Length; row++)
        {
            y[row] = double.IsNaN(y[row]) ? double.NaN : 0.02 + spread * Math.Abs(y[row]);
            scale[row] = 0.02;
        }

        Verdicts(x, y, scale);
    }

    [Fact]
    public void Dataset_InfiniteColumn_NamesColumnAndRow()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        x[2 * 700 + 1] = double.NegativeInfinity;
        var error = Should.Throw<CbiException>(() => PlantedRows.Data(PlantedRows.Names(2), x, y, scale));
        (error.ExitCode, error.Message).ShouldBe((ExitCode.BadInput, "Column 'x1' of 'planted' is infinite at row 700; use NaN for missing values."));
    }

    [Fact]
    public void Run_NoLabelInDevelopment_SaysSo()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        y.AsSpan(PlantedRows.Split.BurnIn).Fill(double.NaN);
        Should.Throw<CbiException>(() => Verdicts(x, y, scale)).Message.ShouldContain("0 development folds have labels; a search needs 2");
    }

    [Fact]
    public void Run_TooFewTrainingLabels_SaysThatNotEvenABaselineIsPossible()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        y.AsSpan(0, PlantedRows.Split.BurnIn - 80).Fill(double.NaN);
        Should.Throw<CbiException>(() => Verdicts(x, y, scale)).Message.ShouldStartWith(
            "No forecast is possible, not even a baseline: Fold 0 of horizon 1w has");
    }

    [Theory]
    [InlineData(200, "1w")]
    [InlineData(130, "6m")]
    public void Plan_HistoryShorterThanFoldsOrHorizon_IsRefusedWithTheNumbers(int rows, string horizon) =>
        Should.Throw<CbiException>(() => SplitPlan.Create(Horizon.Parse(horizon), rows, PlantedRows.Split)).Message.ShouldContain(
            $"Too little history for horizon {horizon}: {rows} sessions");

    private static SearchResult Verdicts(double[] x, double[] y, double[] scale)
    {
        var data = PlantedRows.Data(PlantedRows.Names(x.Length / y.Length), x, y, scale);
        var options = new SearchOptions { Trials = 8, FirstRoundFolds = 3 };
        var result = TrialSearch.Run(SearchRuns.Problem(data, options), TrialLedger.InMemory(), TimeProvider.System, CancellationToken.None);
        result.Leaderboard.ShouldAllBe(
            e => e.Verdict == ModelVerdict.NotPossible
                || (double.IsFinite(e.MeanPinball) && double.IsFinite(e.MeanCrps) && double.IsFinite(e.Coverage80)));
        result.Leaderboard.ShouldAllBe(e => e.Outcome.Length > 0 && !e.Outcome.Contains("NaN"));
        var predicted = WalkForward.Predict(result.Learner, data, PlantedRows.Plan, 1, CancellationToken.None);
        predicted.OutOfFold.Quantiles.ShouldAllBe(q => double.IsFinite(q));
        return result;
    }

    private static void Refuse(bool now)
    {
        if (now)
        {
            throw new CbiException(ExitCode.BadInput, "these data do not suit");
        }
    }

    /// <summary>Lets every timer ring as soon as the first fit is timed.</summary>
    private sealed class AlarmClock : TimeProvider
    {
        private Action? _ring;

        public override long GetTimestamp()
        {
            _ring?.Invoke();
            return 0;
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _ring = () => callback(state);
            return new Silent();
        }

        private sealed class Silent : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
