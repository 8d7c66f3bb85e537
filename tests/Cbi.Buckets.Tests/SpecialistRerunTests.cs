using Cbi.Domain;
using Cbi.Learning;
using Cbi.Learning.Tests;

namespace Cbi.Buckets.Tests;

public sealed class SpecialistRerunTests
{
    private static readonly FeatureFrame Frame = PlantedFrame.Create(signal: 0.4);
    private static readonly SpecialistTask Task = PlantedFrame.Task(Bucket.Crush, Horizon.OneWeek, Frame);
    private static readonly RawSignal Published = BucketSpecialist.Train(
        Task,
        new SpecialistOptions
        {
            Space = ShippedConfiguration.Space,
            Search = new SearchOptions { Trials = 8, FirstRoundFolds = 4, LargestBlend = 1, Families = ["ridge"] },
        },
        TrialLedger.InMemory(),
        TimeProvider.System,
        CancellationToken.None);

    [Fact]
    public void Ask_NothingEdited_RepeatsTheForecastBitForBit()
    {
        var again = Ask(Task);

        again.Live.Quantiles.ShouldBe(Published.Live.Quantiles);
        again.LiveMissing.ShouldBe(Published.LiveMissing);
    }

    [Theory]
    [InlineData(-2.0)]
    [InlineData(2.0)]
    public void Ask_DriverShifted_MovesTheMedianWithThePlantedLoading(double deviations)
    {
        // The driver has a loading of +0.4 daily deviations of return a deviation of its own, and the specialist knows it.
        var again = Ask(Edited(values => values[^Task.Features.Columns.Length] += deviations));

        Math.Sign(Median(again) - Median(Published)).ShouldBe(Math.Sign(deviations));
        again.OutOfFold.ShouldBe(Published.OutOfFold);
        again.Live.Quantiles[..^QuantileGrid.Count].ShouldBe(Published.Live.Quantiles[..^QuantileGrid.Count]);
    }

    [Fact]
    public void Ask_InputsMissing_WidensAndSaysSo()
    {
        var again = Ask(Edited(values => values.AsSpan(values.Length - Task.Features.Columns.Length).Fill(double.NaN)));

        again.LiveMissing[^1].ShouldBe(1.0);
        Width(again).ShouldBeGreaterThanOrEqualTo(Width(Published));
    }

    [Fact]
    public void Fit_OtherRecipe_IsRefused()
    {
        var other = Published with { Recipe = "unconditional" };

        Should.Throw<CbiException>(() => SpecialistRerun.Fit(Task, other, CancellationToken.None)).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    private static RawSignal Ask(SpecialistTask task) =>
        SpecialistRerun.Fit(Task, Published, CancellationToken.None).Ask(task, CancellationToken.None);

    private static SpecialistTask Edited(Action<double[]> edit)
    {
        var values = Task.Features.Values.ToArray();
        edit(values);
        return new SpecialistTask(Bucket.Crush, Task.Plan, FeatureBlock.Over(Task.Features.Name, Task.Features.Columns, values), Frame,
            20260101);
    }

    private static double Median(RawSignal signal) => signal.Live.At(signal.Live.Count - 1)[QuantileGrid.MedianIndex];

    private static double Width(RawSignal signal) => signal.Live.At(signal.Live.Count - 1)[^1] - signal.Live.At(signal.Live.Count - 1)[0];
}
