using Cbi.Domain;

namespace Cbi.Meta.Tests;

/// <summary>The whole fusion on markets like those of the planted bench.</summary>
public class TwoDriverTests
{
    private static readonly int[] Informed = [Forecaster.All.IndexOf(Forecaster.Of(Bucket.Crush)), Forecaster.All.IndexOf(Forecaster.Of(Bucket.Energy))];

    [Theory]
    [InlineData("1w", 0.45)]
    [InlineData("1m", 0.25)] // three times ten years hold 360 months: the share is known to a fifth or so
    public void Fuse_TwoInformedOfNine_TakeSeventyPercentAndTheirInformationSurvives(string horizon, double captured)
    {
        var (weight, equal, fusedGain, possible) = (0.0, 0.0, 0.0, 0.0);
        foreach (var seed in new ulong[] { 11, 12, 13 })
        {
            var market = new TwoDriverSignals(Horizon.All.Single(h => h.Name == horizon), seed);
            var fused = market.Fuse();
            var from = TwoDriverSignals.Rows - 2520;
            var rows = Enumerable.Range(0, fused.OutOfFold.Count).Where(i => fused.OutOfFold.Rows[i] >= from).ToArray();
            weight += rows.Average(i => Informed.Sum(m => fused.OutOfFoldWeights[i * 9 + m])) / 3.0;
            var nothing = market.Loss(market.Known(0.0, 0.0), from);
            equal += nothing - market.Loss(AlignedSignals.Of([.. market.Data.Signals.Select(s => s.OutOfFold.Quantiles)]).Blend(Cbi.Numerics.QuantileAveraging.Equal(9)), from);
            fusedGain += nothing - market.Loss(fused.OutOfFold, from);
            possible += nothing - market.Loss(market.Known(1.0, 1.0), from);
        }

        weight.ShouldBeGreaterThanOrEqualTo(0.7);
        (equal / possible).ShouldBeLessThan(0.25);
        (fusedGain / possible).ShouldBeGreaterThan(captured);
    }

    [Theory]
    [InlineData("1w", 11)]
    [InlineData("1m", 12)]
    public void Fuse_NoDriver_IsNeverSharpened(string horizon, ulong seed) =>
        new TwoDriverSignals(Horizon.All.Single(h => h.Name == horizon), seed, loading: 0.0).Fuse().Sharpening.Factor.ShouldBeLessThanOrEqualTo(1.0);

    [Fact]
    public void Fuse_AllTheSame_IsTheirOwnView()
    {
        var market = new PlantedSignals(4);
        var signal = market.Signal(Forecaster.Core, Horizon.OneWeek, 1.0, 0.0);
        var data = PlantedSignals.Pack(Horizon.OneWeek, f => signal with { Forecaster = f, CalibratorHash = $"hash-{f}" });

        var (labels, plan) = (market.Frame.Target(Horizon.OneWeek), PlantedSignals.Plan(Horizon.OneWeek));
        var fused = MetaModel.Fuse([data], [labels], [plan], new MetaOptions(), CancellationToken.None)[0];

        fused.UsesGate.ShouldBeFalse();
        fused.Sharpening.Fitted.ShouldBe(1.0, 0.1);
        for (var i = 0; i < 200; i++)
        {
            fused.OutOfFold.At(i)[3].ShouldBe(signal.OutOfFold.Quantiles.At(i)[3], 1e-12);
        }
    }
}
