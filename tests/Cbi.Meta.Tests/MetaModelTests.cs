using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta.Tests;

public class MetaModelTests
{
    private static readonly MetaOptions Options = new();
    private static readonly PlantedSignals Market = new(5);
    private static readonly SplitPlan Plan = PlantedSignals.Plan(Horizon.OneWeek);

    [Fact]
    public void Fuse_OneInformedForecaster_GetsMostOfTheWeight()
    {
        var energy = Forecaster.Of(Bucket.Energy);
        var fused = Fuse(OneInformed(Market), Market.Frame, Options);

        fused.UsesGate.ShouldBeTrue();
        fused.Reason.ShouldStartWith("gate: ");
        fused.Evidence.GatePinball.ShouldBeLessThan(fused.Evidence.EqualPinball);
        fused.Evidence.BestInput.ShouldBe("energy");
        fused.WeightsAsOf()[Forecaster.All.IndexOf(energy)].ShouldBeGreaterThan(0.9);
    }

    [Fact]
    public void FuseLive_SameSignals_RepeatsTheRunBitForBit()
    {
        var data = OneInformed(Market);
        foreach (var options in new[] { Options, Options with { MinimumGain = 0.5 } })
        {
            var fused = Fuse(data, Market.Frame, options);
            var again = MetaModel.FuseLive(fused, data, options);

            (fused.LiveGate is null).ShouldBe(!fused.UsesGate);
            again.Live.Quantiles.ShouldBe(fused.Live.Quantiles);
            again.LiveWeights.ShouldBe(fused.LiveWeights);
            MetaModel.FuseLive(fused, OneInformed(new PlantedSignals(6)), options).Live.Quantiles.ShouldNotBe(fused.Live.Quantiles);
        }
    }

    [Fact]
    public void Fuse_TwoInformedForecasters_ShareAtLeastSeventyPercent()
    {
        var informed = new[] { Forecaster.Of(Bucket.Energy), Forecaster.Of(Bucket.Biofuel) };
        var data = PlantedSignals.Pack(Horizon.OneWeek, f => Market.Signal(f, Horizon.OneWeek, informed.Contains(f) ? 0.8 : 0.0, informed.Contains(f) ? 0.3 : 0.6));

        var fused = Fuse(data, Market.Frame, Options);

        informed.Sum(f => fused.WeightsAsOf()[Forecaster.All.IndexOf(f)]).ShouldBeGreaterThanOrEqualTo(0.7);
    }

    [Fact]
    public void Fuse_AnyData_WeightsOfEveryRowSumToOneAndAreNotNegative()
    {
        var fused = Fuse(OneInformed(Market), Market.Frame, Options);
        foreach (var (weights, rows) in new[] { (fused.OutOfFoldWeights, fused.OutOfFold.Count), (fused.LiveWeights, fused.Live.Count) })
        {
            weights.Length.ShouldBe(9 * rows);
            weights.ShouldAllBe(w => w >= 0.0);
            Enumerable.Range(0, rows).ShouldAllBe(i => Math.Abs(weights.AsSpan(9 * i, 9).ToArray().Sum() - 1.0) < 1e-12);
        }
    }

    [Fact]
    public void Fuse_SkillThatDependsOnTheRegime_MovesWeightWithItAtLittleTurnover()
    {
        var (calm, stressed) = (Forecaster.Of(Bucket.Crush), Forecaster.Of(Bucket.Fx));
        var data = PlantedSignals.Pack(Horizon.OneWeek, f => Market.Signal(f, Horizon.OneWeek, row => Knows(f, row) ? 1.0 : 0.0, row => Knows(f, row) ? 0.0 : 0.7));
        var fused = Fuse(data, Market.Frame, Options);

        Weight(Regime.Calm, calm).ShouldBeGreaterThan(Weight(Regime.Stressed, calm) + 0.2);
        Weight(Regime.Stressed, stressed).ShouldBeGreaterThan(Weight(Regime.Calm, stressed) + 0.2);
        fused.Evidence.MedianTurnover.ShouldBeLessThanOrEqualTo(0.15);

        bool Knows(Forecaster f, int row) => (f == calm && PlantedSignals.Regimes[row] == Regime.Calm) || (f == stressed && PlantedSignals.Regimes[row] != Regime.Calm);
        double Weight(Regime regime, Forecaster f) => fused.WeightsByRegime[(int)regime * 9 + Forecaster.All.IndexOf(f)];
    }

    [Fact]
    public void Fuse_RestlessInputs_StayWithinTheTurnoverLimitAtLittleCost()
    {
        // The uncertainty of every forecaster jumps from row to row and says a little about its noise.
        var random = RandomStream.Create(8, "restless");
        var noise = Forecaster.All.ToDictionary(f => f, _ => Enumerable.Range(0, PlantedSignals.Rows).Select(_ => 0.4 + 0.4 * random.NextUnit()).ToArray());
        var data = PlantedSignals.Pack(Horizon.OneWeek, f =>
        {
            var signal = Market.Signal(f, Horizon.OneWeek, _ => 0.5, row => noise[f][row]);
            return signal with { OutOfFold = Restless(signal.OutOfFold, noise[f]), Live = Restless(signal.Live, noise[f]) };
        });

        var fused = Fuse(data, Market.Frame, Options);

        fused.Evidence.MedianTurnover.ShouldBeGreaterThan(0.001);
        fused.Evidence.MedianTurnover.ShouldBeLessThanOrEqualTo(0.15);
        fused.Evidence.TurnoverCost.ShouldBeLessThanOrEqualTo(0.003);
    }

    [Theory]
    [InlineData("energy")]
    [InlineData("crush")]
    [InlineData("energy,crush,china,fed")]
    public void Fuse_SourcesDark_RenormalisesAndIsNoWorseThanTheWorstSingle(string sources)
    {
        var dark = sources.Split(',');
        var data = PlantedSignals.Pack(Horizon.OneWeek, f =>
        {
            var signal = Market.Signal(f, Horizon.OneWeek, f.Name == "energy" ? 0.8 : 0.3, 0.3);
            return dark.Contains(f.Name) ? signal with { OutOfFold = Darkened(signal.OutOfFold), Live = Darkened(signal.Live) } : signal;
        });

        var fused = Fuse(data, Market.Frame, Options);

        var heldOut = fused.OutOfFold.Where((_, row) => row >= Plan.FirstHeldOutRow && double.IsFinite(Market.Labels[row]));
        var lit = data.Signals.Where(s => !dark.Contains(s.Forecaster.Name)).Max(s => Loss(s.OutOfFold.Quantiles.Where((_, row) => heldOut.Rows.Contains(row))));
        Loss(heldOut).ShouldBeLessThanOrEqualTo(1.05 * lit);
        foreach (var name in dark)
        {
            var m = Forecaster.All.Select(f => f.Name).ToList().IndexOf(name);
            fused.WeightsAsOf()[m].ShouldBe(0.0);
            fused.OutOfFoldWeights[^(9 - m)].ShouldBe(0.0);
        }

        fused.WeightsAsOf().Sum().ShouldBe(1.0, 1e-12);
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

        fused.UsesGate.ShouldBeFalse();
        fused.Sharpening.Factor.ShouldBeInRange(0.0, 1.0, "noise is never sharpened, it may be pulled to the unconditional median");
        Loss(fused.OutOfFold, market).ShouldBeLessThanOrEqualTo(1.001 * Loss(AlignedSignals.Of([.. data.Signals.Select(s => s.OutOfFold.Quantiles)]).Blend(QuantileAveraging.Equal(9)), market));
        fused.Reason.ShouldStartWith("equal weights: ");
        fused.WeightsAsOf().ShouldAllBe(w => Math.Abs(w - 1.0 / 9.0) < 1e-15);
    }

    [Fact]
    public void Fuse_HeldOutLabelsChanged_GivesIdenticalOutputs()
    {
        var data = OneInformed(Market);
        var changed = Market.WithLabels((row, y) => row >= Plan.FirstHeldOutRow - Horizon.OneWeek.Sessions ? 0.2 - y : y);

        var before = Fuse(data, Market.Frame, Options);
        var after = Fuse(data, changed, Options);

        after.OutOfFoldWeights.ShouldBe(before.OutOfFoldWeights);
        after.Evidence.ShouldBe(before.Evidence);
        after.Sharpening.ShouldBe(before.Sharpening);
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
    public void Fuse_LongerHorizonThatKnowsNothing_IsPulledToTheGateOfTheShorter()
    {
        // The same forecaster knows at both horizons, but a strong pull lets no label of the longer one speak.
        var options = Options with { Ridge = 1000.0 };
        var shorter = Gate(Horizon.OneWeek, Options, null);
        var energy = Forecaster.All.IndexOf(Forecaster.Of(Bucket.Energy));

        Gate(Horizon.OneMonth, options, shorter).Path[^(9 - energy)].ShouldBeGreaterThan(0.9);
        Gate(Horizon.OneMonth, options, null).Path[^(9 - energy)].ShouldBe(1.0 / 9.0, 0.05);

        static WalkForwardGate Gate(Horizon horizon, MetaOptions options, WalkForwardGate? shorter) => new(
            Panel.OutOfFold(OneInformed(Market, horizon)),
            Market.Frame.Target(horizon),
            PlantedSignals.Plan(horizon),
            options,
            shorter,
            CancellationToken.None);
    }

    [Fact]
    public void Fuse_LaterLabelsOfTheShorterHorizonChanged_LeaveEarlierRowsOfTheLongerUntouched()
    {
        const int Changed = 1700;
        var changed = Market.WithLabels((row, y) => row > Changed - Horizon.OneWeek.Sessions - 1 ? 0.1 - 3.0 * y : y);

        var (before, after) = (Longer(Market.Frame), Longer(changed));

        var untouched = before.Rows.Count(row => row < 1900) * QuantileGrid.Count;
        after.Quantiles.AsSpan(0, untouched).SequenceEqual(before.Quantiles.AsSpan(0, untouched)).ShouldBeTrue();
        after.Quantiles.AsSpan()[untouched..].SequenceEqual(before.Quantiles.AsSpan()[untouched..]).ShouldBeFalse();

        static QuantileRows Longer(FeatureFrame shorter) => MetaModel.Fuse(
            [OneInformed(Market), OneInformed(Market, Horizon.OneMonth)],
            [shorter.Target(Horizon.OneWeek), Market.Frame.Target(Horizon.OneMonth)],
            [Plan, PlantedSignals.Plan(Horizon.OneMonth)],
            Options,
            CancellationToken.None)[1].OutOfFold;
    }

    [Fact]
    public void Fuse_Sharpened_LoadingsGiveTheFusedMedian()
    {
        var data = OneInformed(Market);
        var fused = Fuse(data, Market.Frame, Options);

        fused.Sharpening.Implied.ShouldNotBeNull();
        for (var row = 0; row < fused.Live.Count; row++)
        {
            var medians = data.Signals.Select(s => s.Live.Quantiles.At(row)[QuantileGrid.MedianIndex]);
            fused.LiveLoadings.Skip(9 * row).Take(9).Zip(medians, (loading, median) => loading * median).Sum()
                .ShouldBe(fused.Live.At(row)[QuantileGrid.MedianIndex], 1e-12);
        }
    }

    [Fact]
    public void Fuse_HorizonsNotAscending_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => MetaModel.Fuse(
        [OneInformed(Market, Horizon.OneMonth), OneInformed(Market)],
        [Market.Frame.Target(Horizon.OneMonth), Market.Frame.Target(Horizon.OneWeek)],
        [PlantedSignals.Plan(Horizon.OneMonth), Plan],
        Options,
        CancellationToken.None));

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
        MetaModel.Fuse([data], [frame.Target(Horizon.OneWeek)], [Plan], options, CancellationToken.None)[0];

    private static CalibratedDataset OneInformed(PlantedSignals market) => OneInformed(market, Horizon.OneWeek);

    private static CalibratedDataset OneInformed(PlantedSignals market, Horizon horizon) => PlantedSignals.Pack(
        horizon,
        f => f == Forecaster.Of(Bucket.Energy)
            ? market.Signal(f, horizon, knowledge: 1.0, noise: 0.0)
            : market.Signal(f, horizon, knowledge: 0.0, noise: 1.0));

    private static CalibratedSignal Trim(CalibratedSignal signal, int fromRow)
    {
        var rows = signal.OutOfFold.Quantiles.Where((_, row) => row >= fromRow);
        return signal with { OutOfFold = PlantedSignals.RowsOf(rows) };
    }

    /// <summary>All inputs missing on held-out and live rows, and intervals four times as wide as they should be.</summary>
    private static CalibratedRows Darkened(CalibratedRows rows)
    {
        bool IsDark(int i) => rows.Quantiles.Rows[i] >= Plan.FirstHeldOutRow;
        var quantiles = rows.Quantiles.Quantiles.Select((q, i) => IsDark(i / 11) ? 4.0 * (q - rows.Quantiles.At(i / 11)[5]) : q).ToArray();
        var darkened = new QuantileRows(rows.Quantiles.Rows.AsSpan(), quantiles, rows.Quantiles.UpProbability.AsSpan(), rows.Quantiles.Folds.AsSpan());
        return rows with { Quantiles = darkened, Missing = [.. Enumerable.Range(0, rows.Quantiles.Count).Select(i => IsDark(i) ? 1.0 : 0.0)] };
    }

    private static CalibratedRows Restless(CalibratedRows rows, double[] noise) => rows with { Aleatoric = [.. rows.Quantiles.Rows.Select(row => noise[row] / 0.6)] };

    private static double Loss(QuantileRows rows, PlantedSignals? market = null)
    {
        var labels = (market ?? Market).Labels;
        return Enumerable.Range(0, rows.Count).Where(i => double.IsFinite(labels[rows.Rows[i]])).Average(i => PinballLoss.Mean(labels[rows.Rows[i]], rows.At(i), QuantileGrid.Levels.AsSpan()));
    }
}
