using Cbi.Domain;

namespace Cbi.Meta.Tests;

public class MetaModelTests
{
    private static readonly MetaOptions Options = new();
    private static readonly PlantedSignals Market = new(5);
    private static readonly SplitPlan Plan = PlantedSignals.Plan(Horizon.OneWeek);

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.0, 0.9)]
    public void Fuse_OneInformedForecaster_GetsMostOfTheWeight(double shrinkage, double expected)
    {
        var energy = Forecaster.Of(Bucket.Energy);
        var fused = Fuse(OneInformed(Market), Market.Frame, new MetaOptions { Shrinkage = shrinkage });

        fused.UsesLearnedWeights.ShouldBeTrue();
        fused.LearnedPinball.ShouldBeLessThan(fused.EqualPinball);
        fused.Weights[Forecaster.All.IndexOf(energy)].ShouldBeGreaterThan(expected);
        fused.Weights.ShouldAllBe(w => w >= 0.0);
        fused.Weights.Sum().ShouldBe(1.0, 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Fuse_EquallyNoisyForecasters_UsesEqualWeights(ulong seed)
    {
        var market = new PlantedSignals(seed);
        var data = PlantedSignals.Pack(Horizon.OneWeek, f => market.Signal(f, Horizon.OneWeek, knowledge: 0.0, noise: 1.0));

        var fused = Fuse(data, market.Frame, Options);

        fused.UsesLearnedWeights.ShouldBeFalse();
        fused.Weights.ShouldAllBe(w => Math.Abs(w - 1.0 / 9.0) < 1e-15);
    }

    [Fact]
    public void Fuse_HeldOutLabelsChanged_GivesIdenticalOutputs()
    {
        var data = OneInformed(Market);
        var changed = Market.WithLabels((row, y) => row >= Plan.FirstHeldOutRow - Horizon.OneWeek.Sessions ? 0.2 - y : y);

        var before = Fuse(data, Market.Frame, Options);
        var after = Fuse(data, changed, Options);

        after.Weights.ShouldBe(before.Weights);
        after.LearnedPinball.ShouldBe(before.LearnedPinball);
        after.OutOfFold.Quantiles.AsSpan().SequenceEqual(before.OutOfFold.Quantiles.AsSpan()).ShouldBeTrue();
        after.Live.Quantiles.AsSpan().SequenceEqual(before.Live.Quantiles.AsSpan()).ShouldBeTrue();
    }

    [Fact]
    public void Fuse_LaterLabelsChanged_LeavesEarlierRowsUntouched()
    {
        const int Changed = 1700;
        var data = OneInformed(Market);
        var changed = Market.WithLabels((row, y) => row > Changed - Horizon.OneWeek.Sessions - 1 ? 0.1 - 3.0 * y : y);

        var before = Fuse(data, Market.Frame, Options).OutOfFold;
        var after = Fuse(data, changed, Options).OutOfFold;

        // The fold that predicts from 1700 was weighted before the change; the next one starts at 1900.
        var untouched = before.Rows.Count(row => row < 1900) * QuantileGrid.Count;
        after.Quantiles.AsSpan(0, untouched).SequenceEqual(before.Quantiles.AsSpan(0, untouched)).ShouldBeTrue();
        after.Quantiles.AsSpan()[untouched..].SequenceEqual(before.Quantiles.AsSpan()[untouched..]).ShouldBeFalse();
    }

    [Fact]
    public void Fuse_FirstFolds_AreWeightedEqually()
    {
        var data = OneInformed(Market);
        var fused = Fuse(data, Market.Frame, Options).OutOfFold;

        var expected = Enumerable.Range(0, QuantileGrid.Count).Select(k => data.Signals.Average(s => s.OutOfFold.Quantiles.At(0)[k])).ToArray();
        for (var k = 0; k < expected.Length; k++)
        {
            fused.At(0)[k].ShouldBe(expected[k], 1e-12);
        }
    }

    [Fact]
    public void Fuse_SignalsWithDifferentRows_UsesTheCommonOnes()
    {
        var late = Market.Signal(Forecaster.Core, Horizon.OneWeek, 0.0, 1.0);
        var trimmed = Trim(late, fromRow: 700);
        var fused = Fuse(PlantedSignals.Pack(Horizon.OneWeek, f => f == Forecaster.Core ? trimmed : Market.Signal(f, Horizon.OneWeek, 0.0, 1.0)), Market.Frame, Options);

        fused.OutOfFold.Rows[0].ShouldBe(700);
        fused.OutOfFold.Count.ShouldBe(PlantedSignals.Rows - 700);
    }

    [Fact]
    public void Fuse_UncalibratedData_Refuses() =>
        Should.Throw<CbiException>(() => Fuse(OneInformed(Market) with { CalibrationApplied = false }, Market.Frame, Options))
            .Message.ShouldContain("calibration_applied is false");

    [Fact]
    public void Fuse_ForecasterMissing_NamesWhatItFound()
    {
        var data = OneInformed(Market);

        Should.Throw<CbiException>(() => Fuse(data with { Signals = data.Signals.RemoveAt(8) }, Market.Frame, Options)).Message.ShouldContain("expected [crush");
    }

    [Fact]
    public void Fuse_AnyData_UpProbabilityAgreesWithTheMedian()
    {
        var fused = Fuse(OneInformed(Market), Market.Frame, Options).OutOfFold;
        for (var i = 0; i < fused.Count; i++)
        {
            (fused.UpProbability[i] > 0.5).ShouldBe(fused.At(i)[QuantileGrid.MedianIndex] > 0.0);
        }
    }

    private static FusedForecast Fuse(CalibratedDataset data, FeatureFrame frame, MetaOptions options) =>
        MetaModel.Fuse(data, frame, Plan, options, CancellationToken.None);

    private static CalibratedDataset OneInformed(PlantedSignals market) => PlantedSignals.Pack(Horizon.OneWeek, f => f == Forecaster.Of(Bucket.Energy)
        ? market.Signal(f, Horizon.OneWeek, knowledge: 1.0, noise: 0.0)
        : market.Signal(f, Horizon.OneWeek, knowledge: 0.0, noise: 1.0));

    private static CalibratedSignal Trim(CalibratedSignal signal, int fromRow)
    {
        var rows = signal.OutOfFold.Quantiles.Where((_, row) => row >= fromRow);
        return signal with { OutOfFold = PlantedSignals.RowsOf(rows) };
    }
}
