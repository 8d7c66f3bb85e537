using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Meta.Tests;

public class EnsembleLayerTests
{
    private static readonly PlantedSignals Market = new(9);
    private static readonly ImmutableArray<SplitPlan> Plans = [.. Horizon.All.Select(PlantedSignals.Plan)];

    [Fact]
    public void Blend_CoreKnowsMore_TakesTheLargestShare()
    {
        var published = Blend(Market.Frame, knowledge: 1.0);

        published.ShouldAllBe(e => e.CoreShare == 0.5);
        published.Select(e => e.Horizon).ShouldBe(Horizon.All);
    }

    [Fact]
    public void Blend_CoreIsNoise_LeavesItOut() => Blend(Market.Frame, knowledge: -1.0).ShouldAllBe(e => e.CoreShare == 0.0);

    [Fact]
    public void Blend_AnySignals_CoversHeldOutRowsAndTheAsOfRow()
    {
        foreach (var forecast in Blend(Market.Frame, knowledge: 1.0))
        {
            forecast.HeldOut.Rows.ShouldBe(Enumerable.Range(PlantedSignals.Rows - 500, 500));
            forecast.Live.Rows.ShouldBe([PlantedSignals.Rows - 1]);
        }
    }

    [Fact]
    public void Blend_LongerHorizonsNarrower_AreWidened()
    {
        var published = Blend(Market.Frame, knowledge: 0.5);
        for (var h = 1; h < published.Length; h++)
        {
            for (var k = 0; k < QuantileGrid.MedianIndex; k++)
            {
                Width(published[h].Live, 0, k).ShouldBeGreaterThanOrEqualTo(Width(published[h - 1].Live, 0, k));
                for (var i = 0; i < published[h].HeldOut.Count; i++)
                {
                    Width(published[h].HeldOut, i, k).ShouldBeGreaterThanOrEqualTo(Width(published[h - 1].HeldOut, i, k));
                }
            }
        }
    }

    [Fact]
    public void Blend_AsOfRow_EqualsTheHeldOutRowOfTheSameSession()
    {
        // In the planted signals the live fit and the last held-out fit say the same, so one procedure must publish the same.
        foreach (var forecast in Blend(Market.Frame, knowledge: 1.0))
        {
            forecast.HeldOut.At(forecast.HeldOut.Count - 1).SequenceEqual(forecast.Live.At(0)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Blend_HeldOutLabelsChanged_GivesIdenticalOutputs()
    {
        var changed = Market.WithLabels((row, y) => row >= Plans[^1].FirstHeldOutRow - Horizon.OneWeek.Sessions ? 0.3 - y : y);
        var before = Blend(Market.Frame, knowledge: 1.0);
        var after = Blend(changed, knowledge: 1.0);

        for (var h = 0; h < before.Length; h++)
        {
            after[h].CoreShare.ShouldBe(before[h].CoreShare);
            after[h].HeldOut.Quantiles.AsSpan().SequenceEqual(before[h].HeldOut.Quantiles.AsSpan()).ShouldBeTrue();
            after[h].Live.Quantiles.AsSpan().SequenceEqual(before[h].Live.Quantiles.AsSpan()).ShouldBeTrue();
        }
    }

    [Fact]
    public void Blend_AsOfRow_ExplainsTheChangeOfItsMedianByDriver()
    {
        foreach (var forecast in Blend(Market.Frame, knowledge: 1.0))
        {
            var move = forecast.Move.ShouldNotBeNull();
            (move.Vintages + move.Drivers.Sum()).ShouldBe(move.Total, 1e-12);
            forecast.Weights.Sum().ShouldBe(1.0, 1e-12);
            move.Total.ShouldNotBe(0.0);
            // Only the first forecaster and the core have a say.
            move.Drivers[1..8].ShouldAllBe(part => part == 0.0);
            var median = forecast.Live.At(0)[QuantileGrid.MedianIndex];
            var before = forecast.HeldOut.At(forecast.HeldOut.Count - 2)[QuantileGrid.MedianIndex];
            move.Total.ShouldBe(median - before, 1e-12);
        }
    }

    [Fact]
    public void Blend_SharpenedView_ExplainsTheWholeChangeByDriver()
    {
        foreach (var forecast in Blend(Market.Frame, knowledge: 1.0, factor: 1.8))
        {
            var move = forecast.Move.ShouldNotBeNull();
            forecast.SharpeningFactor.ShouldBe(1.8);
            forecast.Weights.Sum().ShouldBe(1.0, 1e-12);
            (move.Vintages + move.Drivers.Sum()).ShouldBe(move.Total, 1e-9);
            move.Drivers[1..8].ShouldAllBe(part => part == 0.0);
            var median = forecast.Live.At(0)[QuantileGrid.MedianIndex];
            move.Total.ShouldBe(median - forecast.HeldOut.At(forecast.HeldOut.Count - 2)[QuantileGrid.MedianIndex], 1e-12);
        }
    }

    [Fact]
    public void Blend_CoreHelpedOnlyBeforeTheGate_IsLeftOut()
    {
        // The core knows much; the fused view knows all from row 900 on, where the gate is used, and nothing before.
        var data = PlantedSignals.Pack(Horizon.OneWeek, f => f == Forecaster.Core
            ? Market.Signal(f, Horizon.OneWeek, 0.8, 0.3)
            : Market.Signal(f, Horizon.OneWeek, row => row < 900 ? 0.0 : 1.0, row => row < 900 ? 2.0 : 0.0));
        var fused = OnlyTheFirst(data) with { OutOfFoldGated = [.. data.Signals[0].OutOfFold.Quantiles.Rows.Select(row => row >= 900)] };
        double Share(FusedForecast view) =>
            EnsembleLayer.Blend([view], [data], [Market.Frame.Target(Horizon.OneWeek)], [PlantedSignals.Plan(Horizon.OneWeek)], new EnsembleOptions())[0].CoreShare;

        Share(fused with { OutOfFoldGated = [] }).ShouldBeGreaterThan(0.0);
        Share(fused).ShouldBe(0.0);
    }

    [Theory]
    [InlineData(0.5, 0.25)]
    [InlineData(0.5, 0.9)]
    public void Blend_QuietUpdatesNotAscendingToOne_NamesTheKey(double first, double last) =>
        Should.Throw<CbiException>(() => Blend(Market.Frame, 1.0, new EnsembleOptions { QuietUpdates = [first, last] })).Message.ShouldContain("ensemble.quiet_updates");

    [Fact]
    public void Blend_SharesNotAscending_NamesTheKey() =>
        Should.Throw<CbiException>(() => Blend(Market.Frame, 1.0, new EnsembleOptions { CoreShares = [0.5, 0.25] })).Message.ShouldContain("ensemble.core_shares");

    private static ImmutableArray<EnsembleForecast> Blend(FeatureFrame frame, double knowledge, EnsembleOptions? options = null, double factor = 1.0)
    {
        ImmutableArray<CalibratedDataset> data = [.. Plans.Select(p => PlantedSignals.Pack(p.Horizon, f => f == Forecaster.Core
            ? Market.Signal(f, p.Horizon, knowledge, 0.0)
            // Longer horizons are planted narrower, against all reason, so that the term structure has work to do.
            : Market.Signal(f, p.Horizon, 0.3, 0.2, width: 1.5 - 0.004 * p.Horizon.Sessions)))];
        ImmutableArray<FusedForecast> fused = [.. data.Select(d => OnlyTheFirst(d, factor))];
        return EnsembleLayer.Blend(fused, data, [.. Plans.Select(p => frame.Target(p.Horizon))], Plans, options ?? new EnsembleOptions());
    }

    private static FusedForecast OnlyTheFirst(CalibratedDataset data, double factor = 1.0)
    {
        var signal = data.Signals[0];
        var sharpening = new CentreSharpening(factor, 0.002, factor, 3.0, 1000);
        ImmutableArray<double> Weights(QuantileRows rows) => [.. Enumerable.Range(0, rows.Count * 9).Select(i => i % 9 == 0 ? 1.0 : 0.0)];
        return new FusedForecast(data.Horizon, true, new GateEvidence(1, 1.0, 1.0, 1.0, 0.0, "crush", 1.0), Sharpened(signal.OutOfFold.Quantiles), Sharpened(signal.Live.Quantiles))
        {
            Reason = "planted",
            Sharpening = sharpening,
            OutOfFoldWeights = Weights(signal.OutOfFold.Quantiles),
            LiveWeights = Weights(signal.Live.Quantiles),
            LiveLoadings = [.. Weights(signal.Live.Quantiles).Select(w => factor * w)],
            WeightsByRegime = [],
        };

        QuantileRows Sharpened(QuantileRows rows)
        {
            var pool = new PooledRows([.. rows.Rows], [.. rows.Quantiles], 0, new double[rows.Count]);
            var quantiles = new double[rows.Quantiles.Length];
            for (var i = 0; i < rows.Count; i++)
            {
                pool.WriteMoved(i, sharpening, quantiles.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count));
            }

            return ImpliedRows.Of(rows.Rows.AsSpan(), quantiles, rows.Folds.AsSpan());
        }
    }

    private static double Width(QuantileRows rows, int i, int low) => rows.At(i)[QuantileGrid.Count - 1 - low] - rows.At(i)[low];
}
