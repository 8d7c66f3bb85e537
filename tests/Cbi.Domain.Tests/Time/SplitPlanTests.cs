using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Domain.Tests;

public sealed class SplitPlanTests
{
    private static readonly Config Replayable = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260101, 7);

    [Fact]
    public void Create_AnyPlan_NoTrainingLabelReachesAPredictedRow() => ForAnyPlan(plan =>
    {
        foreach (var fold in plan.Folds.Where(f => f.Role != FoldRole.Live))
        {
            var lastTrained = fold.Train.ToExclusive - 1;
            (lastTrained + plan.Horizon.Sessions + plan.Options.Embargo).ShouldBeLessThan(fold.Predict.FromInclusive);
            fold.Train.FromInclusive.ShouldBe(0);
        }
    });

    [Fact]
    public void Create_AnyPlan_PredictsEveryRowAfterTheBurnInOnce() => ForAnyPlan(plan =>
        plan.Folds.Where(f => f.Role != FoldRole.Live).SelectMany(f => f.Predict.Rows())
            .ShouldBe(Enumerable.Range(plan.Options.BurnIn, plan.Rows - plan.Options.BurnIn)));

    [Fact]
    public void Create_AnyPlan_RolesComeInOrderWithOneLiveFold() => ForAnyPlan(plan =>
    {
        plan.Folds.Select(f => f.Role).ShouldBe(plan.Folds.Select(f => f.Role).Order());
        plan.Folds.Count(f => f.Role == FoldRole.Live).ShouldBe(1);
        plan.Folds.Select(f => f.Index).ShouldBe(Enumerable.Range(0, plan.Folds.Length));
        plan.Development.ShouldAllBe(f => f.Predict.ToExclusive <= plan.FirstHeldOutRow);
        plan.HeldOut.ShouldAllBe(f => f.Predict.FromInclusive >= plan.FirstHeldOutRow);
    });

    [Fact]
    public void Create_AnyPlan_LiveFoldUsesEveryKnownLabelAndPredictsTheLastRows() => ForAnyPlan(plan =>
    {
        plan.Live.Predict.ShouldBe(new RowRange(plan.Rows - plan.Options.LiveRows, plan.Rows));
        (plan.Live.Train.ToExclusive - 1 + plan.Horizon.Sessions).ShouldBe(plan.Rows - 1);
    });

    [Fact]
    public void FittableDevelopment_AnyPlan_EndsWhereLabelsStayBeforeTheHeldOutPart() => ForAnyPlan(plan =>
    {
        (plan.FittableDevelopment.ToExclusive - 1 + plan.Horizon.Sessions).ShouldBeLessThan(plan.FirstHeldOutRow);
        plan.FittableDevelopment.FromInclusive.ShouldBe(plan.Options.BurnIn);
    });

    [Theory]
    [InlineData("1w", 2274)]
    [InlineData("6m", 2395)]
    public void Create_OneRowTooFew_NamesWhatIsNeeded(string name, int needed)
    {
        var horizon = Horizon.Parse(name);
        SplitPlan.Create(horizon, needed, new SplitOptions()).Development.Count().ShouldBeGreaterThanOrEqualTo(2);
        var error = Should.Throw<CbiException>(() => SplitPlan.Create(horizon, needed - 1, new SplitOptions()));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain($"{needed} needed");
    }

    [Fact]
    public void Create_InvalidOptions_Throw()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => SplitPlan.Create(Horizon.OneWeek, 5000, new SplitOptions { Embargo = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => SplitPlan.Create(Horizon.OneWeek, 5000, new SplitOptions { Step = 4 }));
        Should.Throw<ArgumentOutOfRangeException>(() => SplitPlan.Create(Horizon.OneWeek, 5000, new SplitOptions { LiveRows = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => SplitPlan.Create(Horizon.SixMonths, 5000, new SplitOptions { HeldOut = 0 }));
        Should.Throw<ArgumentOutOfRangeException>(() => SplitPlan.Create(Horizon.SixMonths, 5000, new SplitOptions { HeldOutStep = 0 }));
    }

    [Fact]
    public void Create_HeldOutStep_ChangesTheHeldOutFoldsOnly()
    {
        var coarse = SplitPlan.Create(Horizon.OneMonth, 3000, new SplitOptions { HeldOut = 500 });
        var fine = SplitPlan.Create(Horizon.OneMonth, 3000, new SplitOptions { HeldOut = 500, HeldOutStep = 63 });
        fine.Development.Select(f => (f.Index, f.Train, f.Predict)).ShouldBe(coarse.Development.Select(f => (f.Index, f.Train, f.Predict)));
        fine.HeldOut.Select(f => f.Predict).ShouldBe(Enumerable.Range(0, 8).Select(k => new RowRange(2500 + 63 * k, Math.Min(3000, 2563 + 63 * k))));
        fine.HeldOut.ShouldAllBe(f => f.Train.ToExclusive == f.Predict.FromInclusive - 21 - 1);
    }

    private static void ForAnyPlan(Action<SplitPlan> check)
    {
        var plans =
            from horizon in Gen.Elements<Horizon>([.. Horizon.All])
            from burnIn in Gen.Choose(250, 1500)
            from step in Gen.Choose(5, 400)
            from embargo in Gen.Choose(1, 10)
            from heldOut in Gen.Choose(127, 700)
            from live in Gen.Choose(1, 21)
            from extra in Gen.Choose(0, 1200)
            let options = new SplitOptions { BurnIn = burnIn, Step = step, Embargo = embargo, HeldOut = heldOut, LiveRows = live }
            select SplitPlan.Create(horizon, burnIn + 2 * step + horizon.Sessions + embargo + heldOut + extra, options);
        Check.One(Replayable, Prop.ForAll(plans.ToArbitrary(), check));
    }
}
