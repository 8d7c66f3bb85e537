using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Trains one network on rows of a design. Batches are shuffled by the random stream and summed in their order.</summary>
internal sealed class NetworkTraining
{
    private readonly QuantileNetwork _network;
    private readonly DesignMatrix _x;
    private readonly double[] _labels;
    private readonly MlpSettings _settings;

    internal NetworkTraining(DesignMatrix x, double[] labels, MlpSettings settings)
    {
        _network = new QuantileNetwork(x.Stride, settings.Hidden);
        _x = x;
        _labels = labels;
        _settings = settings;
    }

    internal QuantileNetwork Network => _network;

    /// <summary>
    /// Trains until the tail has not improved for a few epochs; returns the best epoch's parameters and its number (0 is the start).
    /// </summary>
    internal (double[] Parameters, int Epochs) UntilTailRises(PurgedTail split, RandomStream random, CancellationToken cancel)
    {
        var parameters = Begin(split.Head, random);
        var best = parameters.ToArray();
        var lowest = Loss(parameters, split.Tail);
        var epochs = 0;
        var epoch = 0;
        foreach (var current in Passes(parameters, split.Head, random, cancel))
        {
            epoch++;
            var loss = Loss(current, split.Tail);
            if (loss < lowest)
            {
                (lowest, epochs, best) = (loss, epoch, current.ToArray());
            }

            if (epoch == _settings.Epochs || epoch - epochs >= MlpSettings.Patience)
            {
                break;
            }
        }

        return (best, epochs);
    }

    /// <summary>A given number of passes over the rows.</summary>
    internal double[] For(int epochs, int[] rows, RandomStream random, CancellationToken cancel)
    {
        var parameters = Begin(rows, random);
        foreach (var _ in Passes(parameters, rows, random, cancel).Take(epochs))
        {
        }

        return parameters;
    }

    private double[] Begin(int[] rows, RandomStream random) =>
        _network.Start(QuantileRow.Empirical(Array.ConvertAll(rows, row => _labels[row])), _x.Columns, random);

    /// <summary>Yields the same array after each pass.</summary>
    private IEnumerable<double[]> Passes(double[] parameters, int[] rows, RandomStream random, CancellationToken cancel)
    {
        var adam = new Adam(_network.Parameters, _network.Weights, _settings.Rate, _settings.Decay);
        var gradient = new double[_network.Parameters];
        var order = rows.ToArray();
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            random.Shuffle(order.AsSpan());
            for (var from = 0; from < order.Length; from += MlpSettings.Batch)
            {
                Array.Clear(gradient);
                var batch = order.AsSpan(from, Math.Min(MlpSettings.Batch, order.Length - from));
                foreach (var row in batch)
                {
                    _network.AddGradient(parameters, _x.Row(row), _labels[row], gradient);
                }

                foreach (ref var slope in gradient.AsSpan())
                {
                    slope /= batch.Length;
                }

                adam.Step(parameters, gradient);
            }

            yield return parameters;
        }
    }

    private double Loss(double[] parameters, int[] rows)
    {
        Span<double> quantiles = stackalloc double[QuantileGrid.Count];
        var loss = 0.0;
        foreach (var row in rows)
        {
            _network.Predict(parameters, _x.Row(row), quantiles);
            loss += PinballLoss.Mean(_labels[row], quantiles, QuantileGrid.Levels.AsSpan());
        }

        return loss;
    }
}
