using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class ColumnScreenTests
{
    private const int Seeds = 12;

    private static readonly ScreenOptions Strict = new() { FewestColumns = 0 };

    private static readonly ScreenResult[] Planted = [.. Enumerable.Range(1, Seeds).Select(seed => Run((ulong)seed, Strict))];

    [Fact]
    public void Run_PlantedDrivers_AdmitsOneOfEachPairAndFewNoiseColumns()
    {
        Planted.Count(r => r.Admitted.Count(c => c.StartsWith("centre", StringComparison.Ordinal)) == 1).ShouldBeGreaterThanOrEqualTo(Seeds - 1);
        Planted.Count(r => r.Admitted.Count(c => c.StartsWith("width", StringComparison.Ordinal)) == 1).ShouldBeGreaterThanOrEqualTo(Seeds - 1);
        var noise = Planted.Sum(r => r.Admitted.Count(c => c.StartsWith("noise", StringComparison.Ordinal))) / (double)(Seeds * PlantedBlock.Noise);
        noise.ShouldBeLessThanOrEqualTo(0.10);
    }

    [Fact]
    public void Run_DuplicateSparseAndConstantColumns_AreRefusedWithTheReason()
    {
        foreach (var result in Planted)
        {
            var records = result.Columns.ToDictionary(c => c.Column);
            records["sparse"].Reason.ShouldBe("too few values (10\u00A0%)".Replace('\u00A0', ' '));
            records["flat"].Reason.ShouldBe("constant");
            records["sparse"].Admitted.ShouldBeFalse();
            records["flat"].Admitted.ShouldBeFalse();
        }

        Planted.SelectMany(r => r.Columns).Count(c => c.Reason.StartsWith("redundant with centre", StringComparison.Ordinal))
            .ShouldBeGreaterThanOrEqualTo(Seeds - 2);
    }

    [Fact]
    public void Run_ColumnThatStartsLate_BringsItsMask()
    {
        foreach (var result in Planted)
        {
            result.Admitted.Contains("late_mask").ShouldBe(result.Admitted.Contains("late"));
        }

        Planted.Count(r => r.Admitted.Contains("late_mask")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Run_Always_RecordsEveryColumnAndTheStabilityOfEveryPairOfFolds()
    {
        var folds = PlantedBlock.Plans[0].Development.Count();
        foreach (var result in Planted)
        {
            result.Columns.Select(c => c.Column).ShouldBe(PlantedBlock.Names);
            result.Columns.ShouldAllBe(c => c.Reason.Length > 0 && c.Coverage >= 0.0 && c.Coverage <= 1.0 && c.SelectedFolds <= folds);
            result.Stability.Length.ShouldBe(folds - 1);
            result.Stability.ShouldAllBe(s => s >= 0.0 && s <= 1.0);
        }

        Planted.SelectMany(r => r.Stability).Average().ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Run_LabelsFromTheFirstHeldOutRowOnChanged_ChangesNothing()
    {
        var problems = PlantedBlock.Create(1);
        var changed = problems.Select((data, h) => Relabelled(data, Horizon.All[h], PlantedBlock.Plans[h].FirstHeldOutRow - Horizon.All[h].Sessions));
        var before = ColumnScreen.Run("b", problems, PlantedBlock.Plans, Strict, CancellationToken.None);
        var after = ColumnScreen.Run("b", [.. changed], PlantedBlock.Plans, Strict, CancellationToken.None);
        System.Text.Json.JsonSerializer.Serialize(after).ShouldBe(System.Text.Json.JsonSerializer.Serialize(before));
    }

    [Fact]
    public void Run_FewestColumns_KeepsTheStrongestAndSaysThatTheEvidenceIsWeak()
    {
        var result = ColumnScreen.Run(
            "b", PlantedBlock.Create(3, signal: 0.0, spread: 0.0), PlantedBlock.Plans,
            new ScreenOptions { FewestColumns = 5, LeastRelevance = 10.0 }, CancellationToken.None);
        var kept = result.Columns.Where(c => c.Admitted && !c.Column.EndsWith("_mask", StringComparison.Ordinal)).ToArray();
        kept.Length.ShouldBe(5);
        kept.ShouldAllBe(c => c.Reason.StartsWith("kept among the 5 strongest, evidence weak"));
    }

    [Fact]
    public void Run_MostColumns_CountsMasksToo()
    {
        var result = ColumnScreen.Run(
            "b", PlantedBlock.Create(2), PlantedBlock.Plans, new ScreenOptions { MostColumns = 3, FewestColumns = 3, LeastRelevance = 0.0 },
            CancellationToken.None);
        result.Admitted.Length.ShouldBeLessThanOrEqualTo(3);
        result.Columns.ShouldContain(c => c.Reason.StartsWith("no room"));
    }

    [Fact]
    public void Run_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Should.Throw<OperationCanceledException>(() => ColumnScreen.Run("b", PlantedBlock.Create(1), PlantedBlock.Plans, Strict, source.Token));
    }

    [Fact]
    public void Run_ProblemsWithOtherColumns_Throw()
    {
        var problems = PlantedBlock.Create(1);
        var other = PlantedRows.Data(
            ["x"], new double[PlantedBlock.Rows], new double[PlantedBlock.Rows], [.. Enumerable.Repeat(1.0, PlantedBlock.Rows)]);
        Should.Throw<ArgumentException>(() => ColumnScreen.Run("b", problems.SetItem(1, other), PlantedBlock.Plans, Strict, CancellationToken.None));
    }

    private static ScreenResult Run(ulong seed, ScreenOptions options) =>
        ColumnScreen.Run("planted", PlantedBlock.Create(seed), PlantedBlock.Plans, options, CancellationToken.None);

    /// <summary>The same features with every label from a row on replaced by nonsense.</summary>
    private static Dataset Relabelled(Dataset data, Horizon horizon, int fromInclusive)
    {
        var x = Enumerable.Range(0, data.Rows).SelectMany(row => data.Row(row).ToArray()).ToArray();
        var y = Enumerable.Range(0, data.Rows).Select(row => row + horizon.Sessions < data.Rows ? -0.5 : double.NaN).ToArray();
        var live = PlantedBlock.Plans[Horizon.All.IndexOf(horizon)].Live;
        var known = data.Training(live);
        for (var i = 0; i < known.Count; i++)
        {
            if (known.Rows[i] < fromInclusive)
            {
                y[known.Rows[i]] = known.Labels[i];
            }
        }

        return PlantedRows.Data(
            data.Columns, x, y, [.. Enumerable.Range(0, data.Rows).Select(row => row < 30 ? double.NaN : data.Scale(row))], horizon);
    }
}
