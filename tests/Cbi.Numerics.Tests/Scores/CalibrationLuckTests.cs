namespace Cbi.Numerics.Tests;

public sealed class CalibrationLuckTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(63)]
    public void Of_OneBin_HasTheErrorOfTheClosedForm(int sessions)
    {
        // The sum of n signs whose underlying normal sums share sessions: correlation 2 / pi asin(1 - lag / h) (Sheppard 1899); the mean of
        // |x| is sqrt(2 / pi) deviations.
        const int Labels = 60;
        var count = Labels * sessions;
        var correlations = 1.0;
        for (var lag = 1; lag < sessions; lag++)
        {
            correlations += 2.0 * (1.0 - (double)lag / count) * 2.0 / Math.PI * Math.Asin(1.0 - (double)lag / sessions);
        }

        var expected = Math.Sqrt(2.0 / Math.PI * 0.25 / count * correlations);
        var luck = CalibrationLuck.Of(Enumerable.Repeat(0.5, count).ToArray(), Rows(count), sessions, 0.0);

        luck.Mean.ShouldBe(expected, 0.1 * expected);
        luck.PValue.ShouldBe(1.0);
        luck.Low.ShouldBeLessThan(luck.Mean);
        luck.High.ShouldBeGreaterThan(luck.Mean);
    }

    [Fact]
    public void Of_FewIndependentLabels_ExpectsMoreThanThreePoints()
    {
        var year = Enumerable.Repeat(0.52, 504).ToArray();

        CalibrationLuck.Of(year, Rows(504), 5, 0.03).Mean.ShouldBeInRange(0.03, 0.06);
        CalibrationLuck.Of(year, Rows(504), 126, 0.03).Mean.ShouldBeGreaterThan(0.15);
    }

    [Fact]
    public void Of_WrongProbabilities_AreNotLuck()
    {
        var random = RandomStream.Create(2, "luck");
        var said = Enumerable.Range(0, 3000).Select(_ => 0.2 + 0.6 * random.NextUnit()).ToArray();
        var observed = ReliabilityTable.Of(said, [.. said.Select(_ => random.NextUnit() < 0.5)]).ExpectedCalibrationError;

        CalibrationLuck.Of(said, Rows(3000), 1, observed).PValue.ShouldBe(1.0 / 401.0);
    }

    [Fact]
    public void Of_HonestProbabilities_AreLuckAboutAsOftenAsTheLevelSays()
    {
        var random = RandomStream.Create(3, "luck");
        var said = Enumerable.Range(0, 200).Select(_ => random.NextUnit()).ToArray();
        var small = Enumerable.Range(0, 100)
            .Select(_ => ReliabilityTable.Of(said, [.. said.Select(p => random.NextUnit() < p)]).ExpectedCalibrationError)
            .Count(observed => CalibrationLuck.Of(said, Rows(200), 1, observed).PValue <= 0.2);

        small.ShouldBeInRange(10, 32);
    }

    [Fact]
    public void Of_CertainForecasts_LeaveNothingToChance() => CalibrationLuck.Of([0.0, 1.0], [3, 7], 5, 0.0).High.ShouldBe(0.0);

    private static int[] Rows(int count) => [.. Enumerable.Range(0, count)];
}
