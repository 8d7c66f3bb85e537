using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class DailyFanTests
{
    [Fact]
    public void Fan_AtHorizons_IsExactlyThePublishedQuantiles()
    {
        var fan = Sample.Simulate().Fan;

        fan.Sessions.ShouldBe(126);
        foreach (var target in Sample.Targets)
        {
            fan.At(target.Horizon.Sessions).ToArray().ShouldBe(target.Quantiles);
        }
    }

    [Fact]
    public void Fan_EverySession_AscendsInLevelAndWidensSmoothly()
    {
        var fan = Sample.Simulate().Fan;
        var previous = 0.0;
        for (var session = 1; session <= fan.Sessions; session++)
        {
            var row = fan.At(session).ToArray();
            row.ShouldBe(row.Order());
            var width = row[^2] - row[1];
            // The published width grows as the root of time; the fan may not jump by more than a few per cent of it.
            var expected = 2.0 * 1.959963984540054 * 0.017 * Math.Sqrt(session);
            width.ShouldBe(expected, 0.12 * expected);
            (width - previous).ShouldBeGreaterThan(-0.03 * expected);
            previous = width;
        }
    }

    [Fact]
    public void Fan_GrowingForecast_NoLevelComesNearerToTheMedian()
    {
        var fan = Sample.Simulate().Fan;
        var previous = new double[QuantileGrid.Count];
        for (var session = 1; session <= fan.Sessions; session++)
        {
            var row = fan.At(session).ToArray();
            var distances = row.Select(q => Math.Abs(q - row[QuantileGrid.MedianIndex])).ToArray();
            // Rounding of median plus distance.
            distances.Zip(previous, (now, before) => now - before).Min().ShouldBeGreaterThanOrEqualTo(-1e-15, $"session {session}");
            previous = distances;
        }
    }

    [Fact]
    public void Fan_ForecastThatNarrows_IsStillExactAtTheHorizons()
    {
        var targets = Sample.Targets.SetItem(2, new MarginalTarget(Horizon.All[2], [.. Sample.Targets[2].Quantiles.Select(q => 0.3 * q)]));
        var fan = PathEngine.Simulate(
            Sample.GarchT, targets, new MonteCarloOptions { Paths = 2_000, FanPaths = 1_500 }, 7, 2, CancellationToken.None).Fan;

        foreach (var target in targets)
        {
            fan.At(target.Horizon.Sessions).ToArray().ShouldBe(target.Quantiles);
        }

        for (var session = 1; session <= fan.Sessions; session++)
        {
            fan.At(session).ToArray().ShouldBe(fan.At(session).ToArray().Order());
        }
    }

    [Fact]
    public void At_SessionOutside_Throws()
    {
        var fan = Sample.Simulate(1_000).Fan;

        Should.Throw<ArgumentOutOfRangeException>(() => fan.At(0).Length);
        Should.Throw<ArgumentOutOfRangeException>(() => fan.At(Horizon.Longest.Sessions + 1).Length);
    }
}
