using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class WalkForwardTests
{
    [Theory]
    [InlineData("1w")]
    [InlineData("1m")]
    [InlineData("3m")]
    [InlineData("6m")]
    public void Predict_EveryRow_ComesFromAModelThatSawNoOverlappingLabel(string name)
    {
        var horizon = Horizon.Parse(name);
        var plan = SplitPlan.Create(horizon, PlantedRows.Rows, PlantedRows.Split);
        var spy = new Spy();
        var data = PlantedRows.Create(_ => 0.0, horizon: horizon);
        var result = WalkForward.Predict(spy, data, plan, 1, CancellationToken.None);

        result.OutOfFold.Rows.ShouldBe(Enumerable.Range(plan.Options.BurnIn, PlantedRows.Rows - plan.Options.BurnIn));
        for (var i = 0; i < result.OutOfFold.Count; i++)
        {
            var lastTrained = spy.LastTrained[result.OutOfFold.Folds[i]];
            (lastTrained + horizon.Sessions + plan.Options.Embargo).ShouldBeLessThan(result.OutOfFold.Rows[i]);
        }
    }

    [Fact]
    public void Predict_Live_IsTheLastRowsByTheLiveFold()
    {
        var plan = PlantedRows.Plan;
        var live = WalkForward.Predict(Baselines.Unconditional, PlantedRows.Create(_ => 0.0), plan, 1, CancellationToken.None).Live;
        live.Rows.ShouldBe([2397, 2398, 2399]);
        live.Folds.ShouldAllBe(f => f == plan.Live.Index);
    }

    [Fact]
    public void Predict_PredictedRowInWarmUp_Throws()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        scale[1500] = double.NaN;
        var data = PlantedRows.Data(PlantedRows.Names(2), x, y, scale);
        Should.Throw<CbiException>(() => WalkForward.Predict(Baselines.Unconditional, data, PlantedRows.Plan, 1, CancellationToken.None))
            .Message.ShouldContain("Row 1500");
    }

    [Fact]
    public void Predict_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(
            () => WalkForward.Predict(Baselines.Unconditional, PlantedRows.Create(_ => 0.0), PlantedRows.Plan, 1, source.Token));
    }

    /// <summary>Remembers the last row that each fold handed out for training.</summary>
    private sealed class Spy : IQuantileLearner
    {
        internal Dictionary<int, int> LastTrained { get; } = [];

        public string Recipe => "spy";

        public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
        {
            LastTrained[fold.Index] = data.Training(fold).Rows[^1];
            return Baselines.Unconditional.Fit(data, fold, seed, cancel);
        }
    }
}
