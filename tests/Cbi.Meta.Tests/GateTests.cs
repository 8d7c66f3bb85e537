using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta.Tests;

public class GateTests
{
    private static readonly PlantedSignals Market = new(7);
    private static readonly Panel Panel = Panel.OutOfFold(Restless());

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(5.0, 0.01)]
    public void Evaluate_RandomParameters_GradientEqualsFiniteDifferences(double stability, double ridge)
    {
        var random = RandomStream.Create(3, "gate");
        var rows = Enumerable.Range(0, 400).ToArray();
        var loss = new GateLoss(Panel, rows, Array.ConvertAll(rows, row => Market.Labels[Panel.Rows[row]]), stability, ridge, DistinctViews.Gate(Panel, 400));
        var parameters = Enumerable.Range(0, GateModel.Parameters(9)).Select(_ => 0.5 * random.NextNormal()).ToArray();
        var (gradient, ignored) = (new double[parameters.Length], new double[parameters.Length]);
        loss.Evaluate(parameters, gradient);
        for (var p = 0; p < parameters.Length; p++)
        {
            const double Step = 1e-6;
            var (up, down) = ((double[])parameters.Clone(), (double[])parameters.Clone());
            up[p] += Step;
            down[p] -= Step;
            var difference = (loss.Evaluate(up, ignored) - loss.Evaluate(down, ignored)) / (2.0 * Step);
            // The pinball loss has kinks; few of 4400 lie within a step.
            gradient[p].ShouldBe(difference, 1e-4);
        }
    }

    [Fact]
    public void Evaluate_EqualWeights_IsOne()
    {
        var rows = Enumerable.Range(0, 100).ToArray();
        var loss = new GateLoss(Panel, rows, Array.ConvertAll(rows, row => Market.Labels[Panel.Rows[row]]), 1.0, 1.0, new double[GateModel.Parameters(9)]);

        loss.Evaluate(new double[GateModel.Parameters(9)], new double[GateModel.Parameters(9)]).ShouldBe(1.0, 1e-12);
    }

    [Fact]
    public void Minimise_StrongRidge_StaysAtEqualWeights()
    {
        var rows = Enumerable.Range(0, 400).ToArray();
        var loss = new GateLoss(Panel, rows, Array.ConvertAll(rows, row => Market.Labels[Panel.Rows[row]]), 0.0, 1000.0, new double[GateModel.Parameters(9)]);
        var weights = new double[9];
        GateModel.Weights(GateTraining.Minimise(loss, new double[GateModel.Parameters(9)], 60), Panel, 5, weights);

        weights.ShouldAllBe(w => Math.Abs(w - 1.0 / 9.0) < 0.01);
    }

    [Fact]
    public void Next_GateThatJumps_MovesByTheLimitAndArrives()
    {
        var parameters = new double[GateModel.Parameters(9)];
        parameters[2] = 20.0;
        var path = new WeightPath(QuantileAveraging.Equal(9), 0.15);
        var (last, weights) = (QuantileAveraging.Equal(9), new double[9]);
        for (var row = 0; row < 40; row++)
        {
            path.Next(parameters, Panel, row, weights);
            weights.Zip(last).Sum(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThanOrEqualTo(0.15 + 1e-12);
            weights.CopyTo(last, 0);
        }

        weights[2].ShouldBe(1.0, 1e-6);
    }

    [Fact]
    public void OutOfFold_AnySignals_FillsTheInputsOfTheGate()
    {
        var core = Forecaster.All.IndexOf(Forecaster.Core);
        for (var row = 0; row < 50; row++)
        {
            Panel.Own[(row * 9 + core) * Panel.OwnInputs + 2].ShouldBe(0.0, "the core is at no distance from itself");
            Panel.Shared[row * Panel.SharedInputs].ShouldBe(PlantedSignals.Regimes[Panel.Rows[row]] == Regime.Stressed ? 1.0 : 0.0);
            Panel.Shared[row * Panel.SharedInputs + 2].ShouldBe(0.25, 1e-12);
            Panel.Own[(row * 9 + 4) * Panel.OwnInputs].ShouldBe(Math.Log(1.5), 1e-12);
            Panel.Own[(row * 9 + 4) * Panel.OwnInputs + 3].ShouldBe(0.4);
        }
    }

    private static CalibratedDataset Restless() => PlantedSignals.Pack(Horizon.OneWeek, f =>
    {
        var signal = Market.Signal(f, Horizon.OneWeek, 0.4, 0.5);
        CalibratedRows Marked(CalibratedRows rows) => rows with
        {
            Aleatoric = [.. rows.Aleatoric.Select(_ => f.Name == "tariff" ? 1.5 : 1.0)],
            Disagreement = [.. rows.Disagreement.Select(_ => 0.25)],
            Missing = [.. rows.Missing.Select(_ => f.Name == "tariff" ? 0.4 : 0.0)],
        };
        return signal with { OutOfFold = Marked(signal.OutOfFold), Live = Marked(signal.Live) };
    });
}
