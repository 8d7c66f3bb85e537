using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class HonestGridTests
{
    private const int Rows = 2000;

    private static readonly int[] All = [.. Enumerable.Range(0, Rows)];

    [Fact]
    public void Fit_ForecastThatKnowsTheCentre_IsUsed()
    {
        var (labels, honest) = Draw(known: 1.0, told: 1.0);
        HonestGrid.Fit(labels, honest, All, 5, recentre: false).Share.ShouldBeGreaterThan(0.85);
    }

    [Fact]
    public void Fit_ForecastTwiceTooBold_IsHalved()
    {
        var (labels, honest) = Draw(known: 0.5, told: 1.0);
        HonestGrid.Fit(labels, honest, All, 5, recentre: false).Share.ShouldBe(0.5, 0.15);
    }

    [Fact]
    public void Fit_ForecastThatPointsTheWrongWay_IsTheBaseline()
    {
        var (labels, honest) = Draw(known: 1.0, told: -1.0);
        var grid = HonestGrid.Fit(labels, honest, All, 5, recentre: true);
        grid.Share.ShouldBe(0.0);
        Span<double> row = stackalloc double[QuantileGrid.Count];
        grid.Apply(row, 2.0);
        row.ToArray().ShouldBe(QuantileRow.Empirical([.. labels]).Select(q => 2.0 * q));
    }

    [Fact]
    public void Fit_TooNarrowForecastRecentred_CoversTheHonestLabels()
    {
        var (labels, honest) = Draw(known: 1.0, told: 1.0, width: 0.5);
        var grid = HonestGrid.Fit(labels, honest, All, 5, recentre: true);
        var inside = 0;
        for (var i = 0; i < Rows; i++)
        {
            var row = honest.AsSpan(i * QuantileGrid.Count, QuantileGrid.Count).ToArray();
            grid.Apply(row, 1.0);
            inside += labels[i] >= row[2] && labels[i] <= row[8] ? 1 : 0;
        }

        (inside / (double)Rows).ShouldBe(0.90, 0.002);
    }

    [Fact]
    public void Fit_SameEvidenceFromLongerLabels_EarnsLess()
    {
        var (labels, honest) = Draw(known: 0.12, told: 0.12);
        var shares = new[] { 5, 250, 1000 }.Select(horizon => HonestGrid.Fit(labels, honest, All, horizon, recentre: false).Share).ToArray();
        shares[0].ShouldBeGreaterThan(0.3);
        shares[2].ShouldBe(0.0);
    }

    [Fact]
    public void Write_EqualWeights_IsHazensRule()
    {
        // Hyndman and Fan (1996), type 5: the p-quantile of 1, ..., 10 is 10 p + 1/2.
        double[] values = [.. Enumerable.Range(1, 10).Select(i => (double)i)], weights = new double[10], quantiles = new double[QuantileGrid.Count];
        weights.AsSpan().Fill(0.7);
        WeightedQuantiles.Write(values, weights, quantiles);
        quantiles.Zip(QuantileGrid.Levels).ShouldAllBe(q => Math.Abs(q.First - Math.Clamp(10.0 * q.Second + 0.5, 1.0, 10.0)) < 1e-12);
    }

    [Fact]
    public void Write_ZeroWeights_AreAsIfTheValuesWereNotThere()
    {
        double[] with = new double[QuantileGrid.Count], without = new double[QuantileGrid.Count];
        WeightedQuantiles.Write([-9, 1, 2, 3, 8, 50], [0, 2, 1, 4, 0, 0], with);
        WeightedQuantiles.Write([1, 2, 3], [2, 1, 4], without);
        with.ShouldBe(without);
        with[0].ShouldBe(1.0);
        with[^1].ShouldBe(3.0);
    }

    [Fact]
    public void Write_OneValue_IsThatValue()
    {
        var quantiles = new double[QuantileGrid.Count];
        WeightedQuantiles.Write([1, 4, 6], [0, 3, 0], quantiles);
        quantiles.ShouldAllBe(q => q == 4.0);
    }

    /// <summary>label = known * signal + noise; the forecast shifts the normal quantiles by told * signal.</summary>
    private static (double[] Labels, double[] Honest) Draw(double known, double told, double width = 1.0)
    {
        var random = RandomStream.Create(5, "honest grid");
        var labels = new double[Rows];
        var honest = new double[Rows * QuantileGrid.Count];
        for (var i = 0; i < Rows; i++)
        {
            var signal = random.NextNormal();
            labels[i] = known * signal + random.NextNormal();
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                honest[i * QuantileGrid.Count + k] = told * signal + width * NormalDistribution.Quantile(QuantileGrid.Levels[k]);
            }
        }

        return (labels, honest);
    }
}
