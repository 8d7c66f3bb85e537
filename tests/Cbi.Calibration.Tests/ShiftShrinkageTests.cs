using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

public class ShiftShrinkageTests
{
    [Fact]
    public void Apply_NoEvidenceAsked_KeepsTheShifts()
    {
        var shifts = Ramp(0.02, 0.1);
        var kept = (double[])shifts.Clone();

        ShiftShrinkage.Apply(kept, 0.3, 20.0, 0.0, 0.0);

        kept.ShouldBe(shifts, 1e-15);
    }

    [Fact]
    public void Apply_MovementsWithinTheirError_AreDropped()
    {
        var shifts = Ramp(0.02, 0.02);

        ShiftShrinkage.Apply(shifts, 0.3, 20.0, 9.0, 4.0);

        shifts.ShouldAllBe(s => s == 0.0);
    }

    [Fact]
    public void Apply_CertainWidthAndDoubtfulCentre_KeepsOnlyTheWidth()
    {
        var shifts = Ramp(0.005, 0.5);

        ShiftShrinkage.Apply(shifts, 0.3, 200.0, 9.0, 4.0);

        shifts[QuantileGrid.MedianIndex].ShouldBe(0.0);
        shifts[^1].ShouldBeGreaterThan(0.4);
        shifts[0].ShouldBe(-shifts[^1], 1e-15);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(5.0)]
    [InlineData(101.0)]
    public void Apply_SameRatioFromFewerLabels_KeepsLess(double labels)
    {
        // The movement is the same number of standard errors whatever the labels; the evidence asked of it grows as the variance of a
        // Student t, n' / (n' - 2).
        double Kept(double count)
        {
            var shifts = Ramp(0.0, 4.0 / Math.Sqrt(count));
            ShiftShrinkage.Apply(shifts, 0.3, count, 9.0, 4.0);
            return shifts[^1] / (4.0 / Math.Sqrt(count));
        }

        var freedom = labels - 1.0;
        var expected = freedom > 2.0 ? 1.0 - (1.0 - Kept(1e12)) * freedom / (freedom - 2.0) : 0.0;

        Kept(1e12).ShouldBeInRange(0.8, 0.95);
        Kept(labels).ShouldBe(expected, 1e-6);
    }

    [Fact]
    public void Apply_HonestOverlappingLabels_MovesLittle()
    {
        // An honest forecaster with labels that overlap as those of six months do: the unshrunk correction follows the few independent
        // labels.
        double kept = 0.0, whole = 0.0;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var sample = Honest(seed, overlap: 126, rows: 2520);
            kept += ConformalShift.Fit(sample, new CalibrationOptions()).Shifts.Average(Math.Abs);
            whole += ConformalShift.Fit(sample, new CalibrationOptions { CentreEvidence = 0.0, ShiftEvidence = 0.0 }).Shifts.Average(Math.Abs);
        }

        kept.ShouldBeLessThan(0.3 * whole);
    }

    /// <summary>A centre shift and a half-width shift that grows linearly in the normal score.</summary>
    private static double[] Ramp(double centre, double half) =>
        [.. QuantileGrid.Levels.Select(level => centre + half * NormalDistribution.Quantile(level) / NormalDistribution.Quantile(0.99))];

    private static CalibrationSample Honest(ulong seed, int overlap, int rows)
    {
        var random = RandomStream.Create(seed, "honest");
        var daily = Enumerable.Range(0, rows + overlap).Select(_ => random.NextNormal()).ToArray();
        var outcomes = Enumerable.Range(0, rows).Select(t => daily.AsSpan(t, overlap).ToArray().Sum()).ToArray();
        var quantiles = outcomes.SelectMany(
            _ => QuantileGrid.Levels.Select(level => Math.Sqrt(overlap) * NormalDistribution.Quantile(level))).ToArray();
        return new CalibrationSample(new int[rows], new Regime[rows], quantiles, new double[rows], outcomes, overlap);
    }
}
