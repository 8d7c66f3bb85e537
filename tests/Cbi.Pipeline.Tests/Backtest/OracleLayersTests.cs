using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;
using Cbi.Numerics;

namespace Cbi.Pipeline.Tests;

/// <summary>The partial oracles of the planted bench are parts of the whole one.</summary>
public sealed class OracleLayersTests
{
    private const double Shift = 0.004;

    [Fact]
    public void Of_AnyMarket_CentreAndWidthAddUpToTheOracle()
    {
        var market = Market(row => 0.002 * Math.Sin(row), row => 1.0 + 0.5 * Math.Cos(row), informed: Shift);
        var (scaled, layers) = (market.Evidence.Layer(Horizon.OneWeek, BacktestEvidence.Scaled), Layers(market));
        for (var i = 0; i < scaled.Count; i++)
        {
            var median = scaled.At(i)[QuantileGrid.MedianIndex];
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                // What the centre adds and what the width adds, on top of the reference that both keep otherwise.
                var sum = layers[OracleLayers.Centre].At(i)[k] + layers[OracleLayers.Width].At(i)[k] - scaled.At(i)[k] - median;
                sum.ShouldBe(layers[OracleLayers.Oracle].At(i)[k], 1e-15);
            }
        }
    }

    [Fact]
    public void Of_AnyMarket_HasTheRowsOfTheReferenceAndImpliedProbabilities()
    {
        var market = Market(row => 0.002 * Math.Sin(row), row => 1.0 + 0.5 * Math.Cos(row), informed: Shift);
        var scaled = market.Evidence.Layer(Horizon.OneWeek, BacktestEvidence.Scaled);
        foreach (var layer in Layers(market).Values)
        {
            layer.Rows.ShouldBe(scaled.Rows);
            for (var i = 0; i < layer.Count; i++)
            {
                var quantiles = layer.At(i).ToArray();
                quantiles.ShouldBe(quantiles.Order());
                layer.UpProbability[i].ShouldBe(1.0 - QuantileFunction.Cdf(0.0, quantiles, QuantileGrid.Levels.AsSpan()), 1e-15);
            }
        }
    }

    [Fact]
    public void Of_ReferenceWithTheTrueWidth_TheTrueCentreIsTheOracle() =>
        Same(Market(row => 0.002 * Math.Sin(row), row => 1.0 + 0.5 * Math.Cos(row), informed: 0.0, sameWidth: true, median: 0.0), OracleLayers.Centre);

    [Fact]
    public void Of_ReferenceWithTheTrueCentre_TheTrueWidthIsTheOracle() =>
        Same(Market(_ => Shift, row => 1.0 + 0.5 * Math.Cos(row), informed: 0.0, median: Shift), OracleLayers.Width);

    [Fact]
    public void Of_OneForecasterKnowsTheCentre_TheSumOfCentresKeepsAllOfIt()
    {
        var layers = Layers(Market(_ => 0.001 + Shift, _ => 1.0, informed: Shift));
        for (var i = 0; i < layers[OracleLayers.Centre].Count; i++)
        {
            for (var k = 0; k < QuantileGrid.Count; k++)
            {
                // The oracle's centre moves the reference by the whole mean, the sum by what the forecaster says beyond the reference's median of 0.001.
                layers[OracleLayers.SumOfCentres].At(i)[k].ShouldBe(layers[OracleLayers.Centre].At(i)[k] - 0.001, 1e-15);
            }
        }
    }

    private static void Same(TestedMarket market, string layer)
    {
        var layers = Layers(market);
        for (var i = 0; i < layers[layer].Count; i++)
        {
            layers[layer].At(i).ToArray().ShouldBe(layers[OracleLayers.Oracle].At(i).ToArray(), 1e-15);
        }
    }

    private static Dictionary<string, QuantileRows> Layers(TestedMarket market) =>
        OracleLayers.Of(market, Horizon.OneWeek).ToDictionary(layer => layer.Name, layer => layer.Rows, StringComparer.Ordinal);

    /// <summary>A reference half as wide again as the usual truth (or as wide as it is on every row), and nine forecasters of whom the first knows more.</summary>
    /// <param name="mean">The true mean of a row.</param>
    /// <param name="width">The true width of a row over the usual one.</param>
    /// <param name="informed">What the first forecaster's centre adds to the reference's.</param>
    /// <param name="sameWidth">True when the reference has the true width.</param>
    /// <param name="median">Median of the reference.</param>
    private static TestedMarket Market(Func<int, double> mean, Func<int, double> width, double informed, bool sameWidth = false, double median = 0.001)
    {
        var evidence = SyntheticBacktest.Of(_ => 1.0, 1.5);
        int[] rows = [.. evidence.Layer(Horizon.OneWeek, BacktestEvidence.Scaled).Rows];
        var reference = Moved(rows, sameWidth ? width : _ => 1.5, median);
        ImmutableArray<ForecastLayer> layers =
        [
            new(BacktestEvidence.Scaled, reference),
            .. Forecaster.All.Select((forecaster, m) => new ForecastLayer(forecaster.Name, m == 0 ? Moved(rows, _ => 1.2, median + informed) : reference)),
        ];
        var oracle = new OracleForecast
        {
            Horizon = Horizon.OneWeek,
            Sessions = evidence.Frame.Sessions,
            Means = [.. Enumerable.Range(0, SyntheticBacktest.Rows).Select(mean)],
            Deviations = [.. Enumerable.Range(0, SyntheticBacktest.Rows).Select(row => SyntheticBacktest.Deviation * width(row))],
            Shape = [.. QuantileGrid.Levels.Select(NormalDistribution.Quantile)],
        };
        return new TestedMarket(evidence with { Layers = [layers] }, [oracle], [], new GatePolicy(), "says");
    }

    private static QuantileRows Moved(int[] rows, Func<int, double> scale, double shift)
    {
        var plain = SyntheticBacktest.Forecast(rows, scale);
        return new QuantileRows(plain.Rows.AsSpan(), [.. plain.Quantiles.Select(q => q + shift)], plain.UpProbability.AsSpan(), plain.Folds.AsSpan());
    }
}
