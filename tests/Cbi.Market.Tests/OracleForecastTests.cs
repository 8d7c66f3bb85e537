using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market.Tests;

public sealed class OracleForecastTests
{
    [Fact]
    public void Of_AllOrigins_LoseWhatTheTruthReports()
    {
        var market = PlantedMarket.Generate(PriorsFile.Committed, 5, CancellationToken.None);
        foreach (var oracle in OracleForecast.Of(PriorsFile.Committed, 5, CancellationToken.None))
        {
            var (sum, origins) = (0.0, market.Truth.Sessions.Length - oracle.Horizon.Sessions);
            for (var t = 0; t < origins; t++)
            {
                var outcome = market.Truth.Returns.AsSpan(t + 1, oracle.Horizon.Sessions).ToArray().Sum();
                sum += PinballLoss.Mean(outcome, oracle.Quantiles(t), QuantileGrid.Levels.AsSpan());
            }

            oracle.Sessions.ShouldBe(market.Truth.Sessions);
            (sum / origins).ShouldBe(market.Truth.Oracle.Single(score => score.Horizon == oracle.Horizon).Both, 1e-12);
        }
    }
}
