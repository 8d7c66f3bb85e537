using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

public class CalibratorTests
{
    private static readonly CalibrationOptions Options = new();

    [Fact]
    public void Apply_TooNarrowSignal_CoversEveryCentralIntervalWithinThreePoints()
    {
        var planted = new Planted();
        using var temporary = new TemporaryStore();
        var rows = temporary.Calibrate(planted.Overconfident(), planted.Frame, planted.Plan, Options).OutOfFold.Quantiles;
        var heldOut = rows.Where((_, row) => row >= planted.Plan.FirstHeldOutRow && double.IsFinite(planted.Labels[row]));
        var development = rows.Where((_, row) => planted.Plan.FittableDevelopment.Contains(row));

        foreach (var (low, high) in new[] { (0, 10), (1, 9), (2, 8), (3, 7), (4, 6) })
        {
            var expected = QuantileGrid.Levels[high] - QuantileGrid.Levels[low];
            CoverageOf(heldOut, planted, low, high).ShouldBe(expected, 0.03);
            CoverageOf(development, planted, low, high).ShouldBe(expected, 0.03);
        }
    }

    [Fact]
    public void Fit_TooNarrowSignal_WouldFailWithoutCalibration()
    {
        var planted = new Planted();
        var raw = planted.Overconfident().OutOfFold.Where((_, row) => double.IsFinite(planted.Labels[row]));

        CoverageOf(raw, planted, 3, 7).ShouldBeLessThan(0.6);
    }

    [Fact]
    public void Apply_OverconfidentProbabilities_BecomeReliable()
    {
        var planted = new Planted();
        using var temporary = new TemporaryStore();
        var rows = temporary.Calibrate(planted.Overconfident(), planted.Frame, planted.Plan, Options).OutOfFold;
        var labelled = Enumerable.Range(0, rows.PCal.Length).Where(i => double.IsFinite(planted.Labels[rows.Quantiles.Rows[i]])).ToArray();
        var happened = labelled.Select(i => planted.Labels[rows.Quantiles.Rows[i]] > 0.0).ToArray();
        var before = ReliabilityTable.Of(labelled.Select(i => rows.PHat[i]).ToArray(), happened);
        var after = ReliabilityTable.Of(labelled.Select(i => rows.PCal[i]).ToArray(), happened);

        before.ExpectedCalibrationError.ShouldBeGreaterThan(0.06);
        after.ExpectedCalibrationError.ShouldBeLessThanOrEqualTo(0.03);
        after.Brier.ShouldBeLessThan(before.Brier);
        after.Bins.Sum(b => b.Count).ShouldBe(labelled.Length);
    }

    [Fact]
    public void Apply_AnySignal_FillsTheProbabilityColumnsConsistently()
    {
        var planted = new Planted();
        using var temporary = new TemporaryStore();
        var signal = temporary.Calibrate(planted.Overconfident(), planted.Frame, planted.Plan, Options);

        foreach (var rows in new[] { signal.OutOfFold, signal.Live })
        {
            for (var i = 0; i < rows.Quantiles.Count; i++)
            {
                var p = rows.PCal[i];
                rows.Quantiles.UpProbability[i].ShouldBe(p);
                rows.Margin[i].ShouldBe(Math.Abs(2.0 * p - 1.0));
                rows.Entropy[i].ShouldBeInRange(0.0, 1.0);
                rows.Aleatoric[i].ShouldBeGreaterThan(0.0);
                rows.Disagreement[i].ShouldBe(0.0, "a panel of one agrees with itself");
                rows.UncertaintyScore[i].ShouldBe(rows.Aleatoric[i], 1e-12);
            }
        }

        signal.Live.Quantiles.Count.ShouldBe(5);
        signal.OutOfFold.UncertaintyScore.Order().ElementAt(signal.OutOfFold.Quantiles.Count / 2).ShouldBe(1.0, 0.3);
    }

    [Fact]
    public void Apply_EarlyDevelopmentRows_AreLeftOutUntilEnoughLabelsAreKnown()
    {
        var planted = new Planted();
        using var temporary = new TemporaryStore();
        var rows = temporary.Calibrate(planted.Overconfident(), planted.Frame, planted.Plan, Options).OutOfFold.Quantiles.Rows;

        // Out-of-fold rows start at 300; 500 labelled ones before a fold exist from the fold at 900 on (each loses horizon + embargo).
        rows[0].ShouldBe(900);
        rows.ShouldBe(Enumerable.Range(900, Planted.Rows - 900));
    }

    [Fact]
    public void Apply_LaterLabelsChanged_LeavesEarlierRowsUntouched()
    {
        const int Changed = 1500;
        var planted = new Planted();
        var signal = planted.Overconfident();
        using var first = new TemporaryStore();
        using var second = new TemporaryStore();
        // A label that is not known before row 1500 belongs to a row after 1500 - horizon.
        var changed = planted.WithLabels((row, y) => row > Changed - Planted.Horizon.Sessions - 1 ? 5.0 * y + 0.1 : y);
        var before = first.Calibrate(signal, planted.Frame, planted.Plan, Options).OutOfFold;
        var after = second.Calibrate(signal, changed, planted.Plan, Options).OutOfFold;

        // The fold that predicts from 1500 was calibrated before the change, so it ends at 1700.
        var untouched = before.Quantiles.Rows.Count(row => row < 1700);
        after.Quantiles.Quantiles.AsSpan(0, untouched * QuantileGrid.Count)
            .SequenceEqual(before.Quantiles.Quantiles.AsSpan(0, untouched * QuantileGrid.Count)).ShouldBeTrue();
        after.PCal.AsSpan(0, untouched).SequenceEqual(before.PCal.AsSpan(0, untouched)).ShouldBeTrue();
        after.Quantiles.At(untouched).SequenceEqual(before.Quantiles.At(untouched)).ShouldBeFalse();
    }

    [Fact]
    public void Fit_HeldOutLabelsChanged_GivesTheSameCalibrators()
    {
        var planted = new Planted();
        var signal = planted.Overconfident();
        using var first = new TemporaryStore();
        using var second = new TemporaryStore();
        var changed = planted.WithLabels((row, y) => row >= planted.Plan.FirstHeldOutRow - Planted.Horizon.Sessions ? -y : y);

        // Whole corrections leave nothing to track; a tracked calibrator would follow the labels that became known.
        var whole = Options with { CentreEvidence = 0.0, ShiftEvidence = 0.0 };

        first.Calibrate(signal, planted.Frame, planted.Plan, whole).CalibratorHash
            .ShouldBe(second.Calibrate(signal, changed, planted.Plan, whole).CalibratorHash);
    }

    [Fact]
    public void Fit_TooFewRows_SaysHowMany()
    {
        var planted = new Planted();
        var frame = planted.WithLabels((row, y) => row < 700 ? y : double.NaN);

        var error = Should.Throw<CbiException>(() => Calibrator.Fit(planted.Overconfident(), frame, planted.Plan, Options));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("400 labelled out-of-fold rows, 500 needed");
    }

    [Fact]
    public void Fit_ContrarySignal_MutesItButNeverInvertsIt()
    {
        var planted = new Planted();
        var contrary = planted.WithLabels((_, y) => -y);

        var map = Calibrator.Fit(planted.Overconfident(), contrary, planted.Plan, Options).Probability[0].Sealed;

        (map.Apply(0.9) - map.Apply(0.1)).ShouldBeInRange(0.0, 0.02);
    }

    private static double CoverageOf(QuantileRows rows, Planted planted, int low, int high) => Coverage.Of(
        rows.Rows.Select(row => planted.Labels[row]).ToArray(),
        Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[low]).ToArray(),
        Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[high]).ToArray());
}
