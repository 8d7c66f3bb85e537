using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

/// <summary>What every family owes on bad or thin input.</summary>
public sealed class LearnerSafetyTests
{
    public static TheoryData<string> Families => EveryFamily.Recipes;

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_LabelsThatNeverVary_AnswersFiniteRowsAroundThem(string recipe)
    {
        foreach (var label in new[] { 0.0, 0.01 })
        {
            var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 2, 3, PlantedRows.Rows);
            y.AsSpan().Fill(label);
            scale.AsSpan(20).Fill(0.02);
            var (quantiles, up) = PlantedRows.Predict(
                EveryFamily.Learners[recipe], PlantedRows.Data(PlantedRows.Names(3), x, y, scale), PlantedRows.Plan.Folds[1]);
            quantiles.ShouldAllBe(q => Math.Abs(q - label) < 1e-3);
            up.ShouldAllBe(p => p >= 0.0 && p <= 1.0);
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_CopiedAndHugeColumns_AnswersFiniteRows(string recipe)
    {
        var (x, y, scale) = PlantedRows.Draw(v => 0.3 * v[0], _ => 1.0, 2, 5, PlantedRows.Rows);
        for (var row = 0; row < PlantedRows.Rows; row++)
        {
            x[row * 5 + 1] = x[row * 5];
            x[row * 5 + 2] = 1e150 * x[row * 5];
            x[row * 5 + 3] = 1e15 + row % 2;
            x[row * 5 + 4] = row == 700 ? 1e9 : 0.0;
        }

        var (quantiles, _) = PlantedRows.Predict(
            EveryFamily.Learners[recipe], PlantedRows.Data(PlantedRows.Names(5), x, y, scale), PlantedRows.Plan.Live);
        quantiles.ShouldAllBe(q => Math.Abs(q) < 1.0);
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_LabelsLongerThanTheHistory_AnswersOrSaysWhatIsMissing(string recipe)
    {
        var data = PlantedRows.Create(_ => 0.0, rows: 800, horizon: Horizon.SixMonths);
        var plan = SplitPlan.Create(Horizon.SixMonths, 800, new SplitOptions { BurnIn = 260, Step = 100, HeldOut = 200, LiveRows = 3 });
        try
        {
            var (quantiles, _) = PlantedRows.Predict(EveryFamily.Learners[recipe], data, plan.Folds[0]);
            quantiles.ShouldAllBe(q => double.IsFinite(q));
        }
        catch (CbiException error)
        {
            error.ExitCode.ShouldBe(ExitCode.BadInput);
            error.Message.ShouldContain("training rows");
            error.Message.ShouldContain("Use data that start earlier");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_TwiceAtTheSameTime_GivesTheSameBits(string recipe)
    {
        var data = PlantedRows.Create(x => 0.3 * x[0] * x[1], x => Math.Exp(0.2 * x[2]), missing: 0.1);
        var fold = PlantedRows.Plan.Live;
        var results = new double[4][];
        Parallel.For(0, results.Length, i => results[i] = PlantedRows.Predict(EveryFamily.Learners[recipe], data, fold).Quantiles);
        foreach (var result in results)
        {
            result.ShouldBe(results[0]);
        }
    }

    /// <summary>One million rows over all families, far outside training as well as inside.</summary>
    [Fact]
    public void Predict_OneMillionRows_NeverCrosses()
    {
        const int training = 900, columns = 4;
        var families = EveryFamily.Learners.Values.ToArray();
        var rows = training + (1_000_000 + families.Length - 1) / families.Length;
        var (x, y, scale) = PlantedRows.Draw(v => 0.5 * v[0], v => Math.Exp(0.5 * v[1]), 6, columns, rows);
        for (var i = training * columns; i < x.Length; i++)
        {
            x[i] *= i % 3 == 0 ? 5.0 : 1.0;
        }

        var data = PlantedRows.Data(PlantedRows.Names(columns), x, y, scale);
        var fold = SplitPlan.Create(
            Horizon.OneWeek, rows, new SplitOptions { BurnIn = training, Step = 1000, HeldOut = 2000, LiveRows = 3 }).Folds[0];
        var range = new RowRange(training, rows);
        long scanned = 0;
        foreach (var learner in families)
        {
            var quantiles = new double[range.Count * QuantileGrid.Count];
            learner.Fit(data, fold, 3, CancellationToken.None).Predict(data, range, quantiles, new double[range.Count]);
            Crossings(quantiles).ShouldBe(0, learner.Recipe);
            scanned += range.Count;
        }

        scanned.ShouldBeGreaterThanOrEqualTo(1_000_000);
    }

    /// <summary>Rows that are out of order or not finite.</summary>
    private static int Crossings(double[] quantiles)
    {
        var bad = 0;
        for (var i = 0; i < quantiles.Length; i++)
        {
            var first = i % QuantileGrid.Count == 0;
            bad += double.IsFinite(quantiles[i]) && (first || quantiles[i] >= quantiles[i - 1]) ? 0 : 1;
        }

        return bad;
    }
}
