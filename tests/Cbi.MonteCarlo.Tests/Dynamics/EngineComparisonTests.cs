using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo.Tests;

public sealed class EngineComparisonTests
{
    private const double Spot = 50.0;

    [Fact]
    public void Compare_EveryHorizon_HasThePublishedLineThenTheEngines()
    {
        var lines = Compare();

        lines.Select(line => (line.Horizon, line.Engine)).ShouldBe(
            Horizon.All.SelectMany(h => new[] { (h.Name, EngineComparison.Published), (h.Name, "one"), (h.Name, "two") }));
        lines.ShouldAllBe(line => line.LowCents < line.MedianCents && line.MedianCents < line.HighCents);
        // The mean beyond a quantile is further out than the quantile.
        lines.ShouldAllBe(line => line.FallCvarCents > Spot - line.LowCents && line.RiseCvarCents > line.HighCents - Spot);
        lines.ShouldAllBe(line => line.FallCvarErrorCents > 0.0 && line.RiseCvarErrorCents > 0.0);
    }

    [Fact]
    public void Compare_PublishedLine_IsTheTargetsOwn()
    {
        foreach (var (line, target) in Compare().Where(l => l.Engine == EngineComparison.Published).Zip(Sample.Targets))
        {
            line.LowCents.ShouldBe(Spot * Math.Exp(target.Quantiles[QuantileGrid.IndexOf(0.05)]), 1e-2);
            line.MedianCents.ShouldBe(Spot * Math.Exp(target.Quantiles[QuantileGrid.MedianIndex]), 1e-2);
            line.HighCents.ShouldBe(Spot * Math.Exp(target.Quantiles[QuantileGrid.IndexOf(0.95)]), 1e-2);
        }
    }

    /// <summary>The unmapped engine of the longest horizon: nearly normal with the closed-form variance.</summary>
    [Fact]
    public void Compare_GarchT_HasTheWidthOfTheClosedForm()
    {
        var line = Compare()[^2];
        var model = Sample.Model;
        var persistence = model.Persistence;
        var variance = 126 * model.UnconditionalVariance
            + (model.NextVariance - model.UnconditionalVariance) * (1.0 - Math.Pow(persistence, 126)) / (1.0 - persistence);

        var width = Math.Log(line.HighCents / line.LowCents);
        width.ShouldBe(2.0 * NormalDistribution.Quantile(0.95) * Math.Sqrt(variance), 0.06 * width);
    }

    [Fact]
    public void Compare_SameEngineTwice_SameNumbers()
    {
        var lines = EngineComparison.Compare(
            Sample.Simulate(), [new("one", Sample.GarchT), new("two", Sample.GarchT)], Spot, 0.2, 7, CancellationToken.None);

        (lines[2] with { Engine = "one" }).ShouldBe(lines[1]);
    }

    private static ImmutableArray<EngineLine> Compare() => EngineComparison.Compare(
        Sample.Simulate(), [new("one", Sample.GarchT), new("two", Sample.Filtered)], Spot, 0.2, 7, CancellationToken.None);
}
