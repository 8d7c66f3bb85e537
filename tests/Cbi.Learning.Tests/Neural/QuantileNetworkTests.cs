using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class QuantileNetworkTests
{
    private const int Inputs = 8;

    private static readonly double[] Normal = [.. QuantileGrid.Levels.Select(NormalDistribution.Quantile)];

    /// <summary>Central differences of the loss, at points where no quantile is near the label (the loss has a kink there).</summary>
    [Theory]
    [InlineData(1UL, 2.9)]
    [InlineData(2UL, -2.9)]
    [InlineData(3UL, 0.31)]
    public void AddGradient_AgainstFiniteDifferences_Agrees(ulong seed, double label)
    {
        var network = new QuantileNetwork(Inputs, 8);
        var (parameters, x) = Draw(network, seed);
        var gradient = new double[network.Parameters];
        network.AddGradient(parameters, x, label, gradient);
        for (var i = 0; i < parameters.Length; i++)
        {
            const double step = 1e-6;
            var kept = parameters[i];
            parameters[i] = kept + step;
            var up = Loss(network, parameters, x, label);
            parameters[i] = kept - step;
            var down = Loss(network, parameters, x, label);
            parameters[i] = kept;
            gradient[i].ShouldBe((up - down) / (2.0 * step), 1e-8);
        }
    }

    [Fact]
    public void AddGradient_Twice_Adds()
    {
        var network = new QuantileNetwork(Inputs, 4);
        var (parameters, x) = Draw(network, 5);
        double[] once = new double[network.Parameters], twice = new double[network.Parameters];
        network.AddGradient(parameters, x, 0.5, once);
        network.AddGradient(parameters, x, 0.5, twice);
        network.AddGradient(parameters, x, 0.5, twice);
        twice.ShouldBe(once.Select(v => 2.0 * v));
    }

    [Fact]
    public void Start_AnyInput_AnswersTheGivenQuantiles()
    {
        var network = new QuantileNetwork(Inputs, 8);
        var parameters = network.Start(Normal, Inputs, RandomStream.Create(1, 1));
        var quantiles = new double[QuantileGrid.Count];
        network.Predict(parameters, [3, -2, 0, 1, 0.5, 4, -4, 1], quantiles);
        quantiles.Zip(Normal).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
    }

    [Fact]
    public void Predict_WildParameters_StaysFiniteAndInOrder()
    {
        var network = new QuantileNetwork(Inputs, 4);
        var random = RandomStream.Create(8, 1);
        var quantiles = new double[QuantileGrid.Count];
        for (var trial = 0; trial < 500; trial++)
        {
            var parameters = Enumerable.Range(0, network.Parameters).Select(_ => 100.0 * random.NextNormal()).ToArray();
            network.Predict(parameters, Enumerable.Range(0, Inputs).Select(_ => 4.0 * random.NextNormal()).ToArray(), quantiles);
            quantiles.ShouldAllBe(q => double.IsFinite(q));
            quantiles.Zip(quantiles.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second);
        }
    }

    /// <summary>
    /// Kingma and Ba (2015), algorithm 1: the first step is the rate times the gradient's sign, the second worked by hand.
    /// </summary>
    [Fact]
    public void Step_FirstTwoSteps_AreThoseOfThePaper()
    {
        var adam = new Adam(2, 0, 0.1, 0.0);
        double[] parameters = [1.0, -1.0];
        adam.Step(parameters, [0.5, -4.0]);
        parameters[0].ShouldBe(0.9, 1e-8);
        parameters[1].ShouldBe(-0.9, 1e-8);
        adam.Step(parameters, [-0.5, -4.0]);
        // m = 0.9 * 0.05 - 0.05 = -0.005 over 1 - 0.81; v = (0.999 + 1) * 0.00025 over 1 - 0.998001.
        parameters[0].ShouldBe(0.9 + 0.1 * (0.005 / 0.19) / 0.5, 1e-8);
        parameters[1].ShouldBe(-0.8, 1e-8);
    }

    [Fact]
    public void Step_Decay_ShrinksTheWeightsOnly()
    {
        double[] parameters = [1.0, 1.0];
        new Adam(2, 1, 0.1, 0.5).Step(parameters, [0.0, 0.0]);
        parameters.ShouldBe([0.95, 1.0]);
    }

    [Fact]
    public void Of_Tail_SharesNoLabelWithTheHead()
    {
        var training = PlantedRows.Create(_ => 0.0).Training(PlantedRows.Plan.Folds[0]);
        var (head, tail) = PurgedTail.Of(training);
        (training.Rows[head[^1]] + training.Horizon).ShouldBe(training.Rows[tail[0]] - 1);
        tail[^1].ShouldBe(training.Count - 1);
        ((double)tail.Length / training.Count).ShouldBe(0.2, 0.01);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void Mlp_HiddenUnitsThatFillNoVector_AreRefused(int hidden) =>
        Should.Throw<CbiException>(() => new MlpLearner(new MlpSettings(hidden))).Message.ShouldContain("multiple of 4");

    private static (double[] Parameters, double[] X) Draw(QuantileNetwork network, ulong seed)
    {
        var random = RandomStream.Create(seed, "network");
        var parameters = network.Start(Normal, Inputs, random);
        foreach (ref var value in parameters.AsSpan())
        {
            value += 0.3 * random.NextNormal();
        }

        return (parameters, [.. Enumerable.Range(0, Inputs).Select(_ => random.NextNormal())]);
    }

    private static double Loss(QuantileNetwork network, double[] parameters, double[] x, double label)
    {
        var quantiles = new double[QuantileGrid.Count];
        network.Predict(parameters, x, quantiles);
        return PinballLoss.Mean(label, quantiles, QuantileGrid.Levels.AsSpan());
    }
}
