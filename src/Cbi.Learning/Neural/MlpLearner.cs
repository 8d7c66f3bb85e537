using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// A few small networks for label / scale over standardised features and the log of the scale, averaged. Each starts as the
/// volatility-scaled baseline and trains on the earlier rows until the purged tail stops improving; then the whole training set is passed
/// over as often, from the same start. The tail also earns the share that is used (<see cref="HonestGrid"/>): networks that never beat
/// their start on it are not used at all.
/// </summary>
internal sealed class MlpLearner(MlpSettings settings) : IQuantileLearner
{
    private readonly MlpSettings _settings = settings.Checked();

    public string Recipe => $"mlp({_settings})";

    public IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel)
    {
        var training = data.Training(fold);
        var labels = training.ScaledLabels.ToArray();
        if (PlainAnswer.For(training) is { } plain)
        {
            return plain;
        }

        var map = FeatureMap.Fit(data, training, withFeatures: true, withScale: true);
        var x = DesignMatrix.Create(data, training, map, ones: true);
        var trainer = new NetworkTraining(x, labels, _settings);
        RandomStream Random(int network) => RandomStream.Create(seed, Recipe, $"fold {fold.Index}", $"network {network}");

        var split = PurgedTail.Of(training);
        var stopped = Enumerable.Range(0, _settings.Networks).Select(n => trainer.UntilTailRises(split, Random(n), cancel)).ToArray();
        var honest = new double[labels.Length * QuantileGrid.Count];
        var average = Average(trainer.Network, [.. stopped.Select(s => s.Parameters)]);
        foreach (var row in split.Tail)
        {
            average(x.Row(row), honest.AsSpan(row * QuantileGrid.Count, QuantileGrid.Count));
        }

        var grid = HonestGrid.Fit(labels, honest, split.Tail, training.Horizon, recentre: false);
        if (grid.Share == 0.0)
        {
            return PlainAnswer.Scaled(training);
        }

        int[] all = [.. Enumerable.Range(0, labels.Length)];
        var whole = Average(trainer.Network, [.. stopped.Select((s, n) => trainer.For(s.Epochs, all, Random(n), cancel))]);
        return EarnedQuantiles.Model(map, x, whole, grid, training.TypicalScale);
    }

    /// <summary>Mean of the networks' quantiles (Vincentization): it cannot cross, as none of them can.</summary>
    private static DesignPredictor Average(QuantileNetwork network, double[][] networks) => (row, quantiles) =>
    {
        Span<double> one = stackalloc double[quantiles.Length];
        quantiles.Clear();
        foreach (var parameters in networks)
        {
            network.Predict(parameters, row, one);
            for (var k = 0; k < quantiles.Length; k++)
            {
                quantiles[k] += one[k] / networks.Length;
            }
        }
    };
}
