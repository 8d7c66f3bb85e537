using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

public class RegimeCellTests
{
    private static readonly CalibrationOptions Options = new();
    private static readonly Planted Market = new();

    [Fact]
    public void Apply_IntervalsWorseInCrises_CoversWithinThreePointsAndSixPerRegime()
    {
        using var temporary = new TemporaryStore();
        // From row 2000 on every regime has had labels of its own for a while; before, its cell is sparse and pooled.
        var rows = temporary.Calibrate(Market.WorseInCrises(), Market.Frame, Market.Plan, Options).OutOfFold.Quantiles
            .Where((_, row) => row >= 2000 && double.IsFinite(Market.Labels[row]));

        Coverage(rows).ShouldBe(0.8, 0.03);
        foreach (var regime in new[] { Regime.Calm, Regime.Stressed, Regime.Crisis })
        {
            var own = rows.Where((_, row) => Planted.Regimes[row] == regime);
            own.Count.ShouldBeGreaterThanOrEqualTo(1000);
            Coverage(own).ShouldBe(0.8, 0.06, regime.ToString());
        }
    }

    [Fact]
    public void Apply_IntervalsWorseInCrises_WouldMissThemPooled()
    {
        using var temporary = new TemporaryStore();
        var pooled = Options with { MinRegimeLabels = 10000 };
        var signal = temporary.Calibrate(Market.WorseInCrises(), Market.Frame, Market.Plan, pooled);
        var rows = signal.OutOfFold.Quantiles.Where((_, row) => double.IsFinite(Market.Labels[row]) && Planted.Regimes[row] == Regime.Crisis);

        Coverage(rows).ShouldBeLessThan(0.74);
        signal.OutOfFold.Sparse.ShouldAllBe(s => s == 1.0);
    }

    [Theory]
    [InlineData(19, true)]
    [InlineData(20, false)]
    public void Fit_RegimeAtTheThreshold_IsSparseBelowIt(int labels, bool sparse)
    {
        // Crisis rows after the first labels are renamed, so that exactly so many non-overlapping labels stay in the regime.
        var crisis = 0;
        var all = Sample(regime => regime != Regime.Crisis || crisis++ < labels * Planted.Horizon.Sessions ? regime : Regime.Calm);
        var cells = RegimeCells.Fit(all, Options);

        cells.Shifts[(int)Regime.Crisis].Sparse.ShouldBe(sparse);
        cells.Shifts[(int)Regime.Calm].Sparse.ShouldBeFalse();
        if (sparse)
        {
            cells.Shifts[(int)Regime.Crisis].Shifts.ShouldBe(cells.Shifts[0].Shifts);
            cells.Platt[(int)Regime.Crisis].ShouldBe(cells.Platt[0]);
        }
        else
        {
            cells.Platt[(int)Regime.Crisis].ShouldBeOfType<PooledMap>().Share.ShouldBe(0.5);
        }
    }

    [Fact]
    public void Fit_RegimesAlike_AddNothingToTheParent()
    {
        var cells = RegimeCells.Fit(Sample(regime => regime), Options);

        foreach (var regime in new[] { Regime.Stressed, Regime.Crisis })
        {
            var moved = cells.Shifts[(int)regime].Shifts.Zip(cells.Shifts[0].Shifts, (own, shared) => Math.Abs(own - shared)).Average();
            moved.ShouldBeLessThan(0.02, regime.ToString());
        }
    }

    [Fact]
    public void Fit_StepLikeProbabilities_ChoosesIsotonicAndLogitLikeOnesPlatt()
    {
        var steps = Calibrator.Fit(
            Market.Overconfident() with { OutOfFold = WithProbability(Market.Overconfident().OutOfFold, Step) }, Market.Frame, Market.Plan,
            Options);
        var smooth = Calibrator.Fit(Market.Overconfident(), Market.Frame, Market.Plan, Options);

        steps.Probability[0].Choice.Method.ShouldBe(ProbabilityMethod.Isotonic);
        steps.Keys.ShouldContain(new CalibratorKey("core", "1w", "calm", "isotonic"));
        smooth.Probability[0].Choice.Method.ShouldBe(ProbabilityMethod.Platt);
        smooth.Probability[0].Choice.PlattBrier.ShouldBeLessThan(smooth.Probability[0].Choice.IsotonicBrier);
    }

    [Fact]
    public void Fit_HonestProbabilities_KeepsThemWhereOverconfidentOnesAreMuted()
    {
        var honest = Market.Overconfident() with { OutOfFold = WithProbability(Market.Overconfident().OutOfFold, Undo) };
        var kept = Calibrator.Fit(honest, Market.Frame, Market.Plan, Options).Probability[0].Sealed;
        var muted = Calibrator.Fit(Market.Overconfident(), Market.Frame, Market.Plan, Options).Probability[0].Sealed;

        foreach (var p in new[] { 0.2, 0.5, 0.8 })
        {
            kept.Apply(p).ShouldBe(p, 0.03);
        }

        kept.ShouldBeOfType<PooledMap>().Share.ShouldBeLessThan(0.5);
        muted.ShouldBeOfType<PooledMap>().Share.ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void Fit_SignalThatBreaks_TracksItAndCoversAgain()
    {
        const int Break = 3000;
        var signal = Market.BrokenFrom(Break);
        var calibrators = Calibrator.Fit(signal, Market.Frame, Market.Plan, Options);
        using var temporary = new TemporaryStore();
        var rows = temporary.Calibrate(signal, Market.Frame, Market.Plan, Options).OutOfFold.Quantiles.Where(
            (_, row) => row >= Market.Plan.FirstHeldOutRow && double.IsFinite(Market.Labels[row]));
        var still = Options with { AdaptiveGain = 0.5 };
        using var other = new TemporaryStore();
        var unmoved = other.Calibrate(signal, Market.Frame, Market.Plan, still).OutOfFold.Quantiles.Where(
            (_, row) => row >= Market.Plan.FirstHeldOutRow && double.IsFinite(Market.Labels[row]));

        calibrators.Quantiles[0].Choice.Adaptive.ShouldBeTrue();
        Coverage(rows).ShouldBe(0.8, 0.03);
        Coverage(unmoved).ShouldBeLessThan(0.77);
    }

    [Fact]
    public void Fit_AdaptiveSignal_HeldOutLabelsMoveLaterFoldsOnly()
    {
        var first = Market.Plan.FirstHeldOutRow;
        var changed = Market.WithLabels((row, y) => row >= first - Planted.Horizon.Sessions ? 3.0 * y : y);
        var before = Calibrator.Fit(Market.BrokenFrom(3000), Market.Frame, Market.Plan, Options).Quantiles[0];
        var after = Calibrator.Fit(Market.BrokenFrom(3000), changed, Market.Plan, Options).Quantiles[0];

        var untouched = before.ByFold.Count(f => Market.Plan.Folds[f.Fold].Train.ToExclusive <= first - Planted.Horizon.Sessions);
        after.Choice.ShouldBe(before.Choice);
        after.Sealed.Shifts.ShouldBe(before.Sealed.Shifts);
        after.ByFold.Take(untouched).Select(f => f.Calibrator.Shifts[0]).ShouldBe(before.ByFold.Take(untouched).Select(f => f.Calibrator.Shifts[0]));
        after.ByFold[^1].Calibrator.Shifts.ShouldNotBe(before.ByFold[^1].Calibrator.Shifts);
    }

    [Fact]
    public void Fit_StationarySignalCorrectedWhole_StaysStatic()
    {
        // Shrunk corrections leave a rest that tracking could gain; whole ones leave it nothing.
        var whole = Options with { CentreEvidence = 0.0, ShiftEvidence = 0.0 };

        Calibrator.Fit(Market.Overconfident(), Market.Frame, Market.Plan, whole).Quantiles[0].Choice.Adaptive.ShouldBeFalse();
    }

    /// <summary>Takes back the planted distortion: the true probability.</summary>
    private static double Undo(double p) => 1.0 / (1.0 + Math.Exp(-0.5 * (Math.Log(p / (1.0 - p)) - 0.5)));

    private static double Step(double p) => p < 0.5 ? 0.02 : p < 0.9 ? 0.5 : 0.52;

    private static QuantileRows WithProbability(QuantileRows rows, Func<double, double> map) =>
        new(rows.Rows.AsSpan(), rows.Quantiles.AsSpan(), rows.UpProbability.Select(map).ToArray(), rows.Folds.AsSpan());

    private static CalibrationSample Sample(Func<Regime, Regime> rename)
    {
        var renamed = Planted.Regimes.Select(rename).ToArray();
        return CalibrationSample.Of(
            Market.Overconfident().OutOfFold, Market.Frame.Target(Planted.Horizon).Development(Market.Plan), Planted.Horizon, renamed);
    }

    private static double Coverage(QuantileRows rows) => Numerics.Coverage.Of(
        rows.Rows.Select(row => Market.Labels[row]).ToArray(),
        Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[QuantileGrid.IndexOf(0.10)]).ToArray(),
        Enumerable.Range(0, rows.Count).Select(i => rows.At(i)[QuantileGrid.IndexOf(0.90)]).ToArray());
}
