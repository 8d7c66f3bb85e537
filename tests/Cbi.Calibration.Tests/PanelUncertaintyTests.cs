using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Calibration.Tests;

public class PanelUncertaintyTests
{
    private const int Rows = 800;
    private const int NovelFrom = 600;

    [Fact]
    public void Complete_NovelRegime_RaisesTheScoreAboveTheUsual()
    {
        // Nine linear models learned the same relation from noise of their own; in the novel rows the input leaves the range they were
        // fitted on.
        var panel = PanelUncertainty.Complete(Extrapolating());

        Auc(panel.Average(p => p.UncertaintyScore)).ShouldBeGreaterThanOrEqualTo(0.8);
        Auc(panel.Average(p => p.Disagreement)).ShouldBeGreaterThanOrEqualTo(0.8);
    }

    [Fact]
    public void Complete_AnyPanel_SplitsTheScoreInItsParts()
    {
        foreach (var rows in PanelUncertainty.Complete(Extrapolating()))
        {
            for (var i = 0; i < Rows; i++)
            {
                (rows.UncertaintyScore[i] * rows.UncertaintyScore[i])
                    .ShouldBe(rows.Aleatoric[i] * rows.Aleatoric[i] + rows.Disagreement[i] * rows.Disagreement[i], 1e-9);
            }
        }
    }

    [Fact]
    public void Complete_TwoForecastersApart_StandHalfTheirDistanceFromTheMiddle()
    {
        var panel = PanelUncertainty.Complete([Constant(0.00), Constant(0.02)]);

        var width = 2.0 * 0.01 * NormalDistribution.Quantile(0.95);
        panel[0].Disagreement[3].ShouldBe(0.01 / width, 1e-12);
        panel[1].Disagreement[3].ShouldBe(0.01 / width, 1e-12);
    }

    private static OwnCalibration Constant(double centre) => Own(_ => centre, 5);

    private static IReadOnlyList<OwnCalibration> Extrapolating()
    {
        var random = RandomStream.Create(4, "novel-regime");
        var inputs = Enumerable.Range(0, Rows).Select(t => random.NextNormal() * 0.5 + (t >= NovelFrom ? 4.0 : 0.0)).ToArray();
        return [.. Forecaster.All.Select(_ =>
        {
            var slope = 0.005 + 0.004 * random.NextNormal();
            return Own(t => slope * inputs[t], Rows);
        })];
    }

    private static OwnCalibration Own(Func<int, double> centre, int rows)
    {
        var quantiles = Enumerable.Range(0, rows)
            .SelectMany(t => QuantileGrid.Levels.Select(level => centre(t) + 0.01 * NormalDistribution.Quantile(level))).ToArray();
        var half = Enumerable.Repeat(0.5, rows).ToArray();
        return new OwnCalibration(
            new QuantileRows(Enumerable.Range(0, rows).ToArray(), quantiles, half, new int[rows]), [.. half],
            Enumerable.Repeat(1.0, rows).ToArray(), [.. new double[rows]], new double[rows]);
    }

    /// <summary>Chance that a novel row scores above a usual one (Mann and Whitney 1947).</summary>
    private static double Auc(double[] scores)
    {
        var pairs = from novel in scores.Skip(NovelFrom) from usual in scores.Take(NovelFrom) select novel > usual ? 1.0 : novel == usual ? 0.5 : 0.0;
        return pairs.Average();
    }
}

internal static class PanelAverage
{
    /// <summary>The mean of a column over the panel, row by row.</summary>
    internal static double[] Average(this ImmutableArray<CalibratedRows> panel, Func<CalibratedRows, ImmutableArray<double>> column) =>
        [.. Enumerable.Range(0, column(panel[0]).Length).Select(i => Enumerable.Average(panel, rows => column(rows)[i]))];
}
