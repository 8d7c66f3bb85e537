using Cbi.Domain;
using Cbi.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Cbi.Calibration.Tests;

public class IsotonicMapTests
{
    [Fact]
    public void Fit_AnySample_IsMonotoneAndInsideTheUnitInterval() =>
        Prop.ForAll(ArbMap.Default.ArbFor<ulong>(), seed =>
        {
            var random = RandomStream.Create(seed, "isotonic");
            var count = 1 + random.NextInt(200);
            // Rounded, so that equal raw probabilities occur.
            var raw = Enumerable.Range(0, count).Select(_ => Math.Round(random.NextUnit(), 1)).ToArray();
            var outcomes = raw.Select(_ => random.NextNormal()).ToArray();
            var map = IsotonicMap.Fit(new CalibrationSample(new int[count], new Regime[count], new double[count * 11], raw, outcomes, 5));
            var read = Enumerable.Range(0, 101).Select(i => map.Apply(i / 100.0)).ToArray();
            return read.All(p => p is > 0.0 and < 1.0) && read.Zip(read.Skip(1)).All(pair => pair.First <= pair.Second);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Fit_PerfectOrder_KeepsTheSteps()
    {
        var map = IsotonicMap.Fit(new CalibrationSample(new int[4], new Regime[4], new double[44], [0.1, 0.2, 0.8, 0.9], [-1.0, -1.0, 1.0, 1.0], 1));

        map.Apply(0.0).ShouldBeLessThan(0.5);
        map.Apply(1.0).ShouldBeGreaterThan(0.5);
    }
}
