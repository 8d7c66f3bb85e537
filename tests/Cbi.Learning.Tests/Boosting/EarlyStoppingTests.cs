using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class EarlyStoppingTests
{
    private static readonly BoostingSettings Settings = new(80, 3, 0.3, MinLeaf: 20, Shrinkage: 0.0, RowShare: 1.0, ColumnShare: 1.0);

    [Fact]
    public void FitPurgedBlocks_Noise_StopsEarly()
    {
        var problem = Problem(_ => 0.0, Settings with { Patience = 5 });
        problem.FitPurgedBlocks(CancellationToken.None).Rounds.ShouldBeLessThan(8);
    }

    [Fact]
    public void FitPurgedBlocks_StrongSignal_GoesOnLonger()
    {
        var problem = Problem(x => 2.0 * x[0] + x[1], Settings with { Patience = 5 });
        problem.FitPurgedBlocks(CancellationToken.None).Rounds.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void FitPurgedBlocks_Patience_PredictsAsAFitOfThatManyRounds()
    {
        var patient = Problem(x => x[0], Settings with { Patience = 5 });
        var (rounds, honest) = patient.FitPurgedBlocks(CancellationToken.None);
        // The recipe names the stream, so the same recipe with fewer trees draws the same samples.
        var fixedRounds = Problem(x => x[0], Settings with { Trees = rounds });
        fixedRounds.FitPurgedBlocks(CancellationToken.None).Honest.ShouldBe(honest);
    }

    [Fact]
    public void FitPurgedBlocks_LabelsInsideABlock_NeverReachItsOwnPredictions()
    {
        var before = Problem(x => x[0], Settings).FitPurgedBlocks(CancellationToken.None).Honest;
        // Labels of the first block change: its own predictions stay.
        var changed = Problem(x => x[0], Settings);
        changed.Labels.AsSpan(0, changed.Labels.Length / 3).Fill(5.0);
        var after = changed.FitPurgedBlocks(CancellationToken.None).Honest;
        after.Take(before.Length / 3).ShouldBe(before.Take(before.Length / 3));
        after.Skip(before.Length / 3).ShouldNotBe(before.Skip(before.Length / 3));
    }

    private static BoostingProblem Problem(Func<ReadOnlySpan<double>, double> law, BoostingSettings settings) =>
        new(PlantedRows.Create(law, seed: 3), PlantedRows.Plan.Folds[2], settings, () => new SquaredLoss(), 1, "recipe");
}
