using Cbi.Domain;

namespace Cbi.Meta.Tests;

public class RegimeWeightsTests
{
    private static readonly CalibratedDataset Data =
        PlantedSignals.Pack(Horizon.OneWeek, f => new PlantedSignals(3).Signal(f, Horizon.OneWeek, 0.2, 0.5));

    [Fact]
    public void Of_WeightsThatDifferByRegime_AreTheMeansOfItsRows()
    {
        var panel = Panel.OutOfFold(Data);
        // Crush has all weight in calm rows, a quarter in crisis, none in stressed ones; the core the rest.
        var weights = new double[9 * panel.Count];
        for (var row = 0; row < panel.Count; row++)
        {
            weights[9 * row] = PlantedSignals.Regimes[panel.Rows[row]] switch { Regime.Calm => 1.0, Regime.Crisis => 0.25, _ => 0.0 };
            weights[9 * row + 8] = 1.0 - weights[9 * row];
        }

        var byRegime = RegimeWeights.Of(panel, weights, PlantedSignals.Regimes);

        byRegime[9 * (int)Regime.Calm].ShouldBe(1.0, 1e-12);
        byRegime[9 * (int)Regime.Stressed].ShouldBe(0.0);
        byRegime[9 * (int)Regime.Crisis].ShouldBe(0.25, 1e-12);
        byRegime[9 * (int)Regime.All].ShouldBe(Enumerable.Range(0, panel.Count).Average(row => weights[9 * row]), 1e-12);
        Enum.GetValues<Regime>().ShouldAllBe(regime => Math.Abs(byRegime.AsSpan(9 * (int)regime, 9).ToArray().Sum() - 1.0) < 1e-12);
    }

    [Fact]
    public void Of_RegimeWithoutRows_IsNotANumber()
    {
        var panel = Panel.OutOfFold(Data);
        var byRegime = RegimeWeights.Of(panel, new double[9 * panel.Count], [.. PlantedSignals.Regimes.Select(_ => Regime.Calm)]);

        byRegime.AsSpan(9 * (int)Regime.Crisis, 9).ToArray().ShouldAllBe(w => double.IsNaN(w));
        byRegime.AsSpan(9 * (int)Regime.Calm, 9).ToArray().ShouldAllBe(w => w == 0.0);
    }
}
