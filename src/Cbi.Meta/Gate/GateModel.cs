namespace Cbi.Meta;

/// <summary>
/// A softmax gate: the logit of a forecaster is its bias, plus shared coefficients times its own inputs, plus its own coefficients times the row's inputs
/// (a mixture of experts with linear gates, Jacobs and others 1991). All coefficients zero give equal weights. Dark forecasters have weight zero.
/// </summary>
internal static class GateModel
{
    internal static int Parameters(int forecasters) => forecasters + Panel.OwnInputs + forecasters * Panel.SharedInputs;

    /// <summary>Writes the weights of one row: non-negative, sum 1.</summary>
    /// <param name="parameters">Biases, then shared coefficients, then per forecaster its coefficients of the row's inputs.</param>
    internal static void Weights(ReadOnlySpan<double> parameters, Panel panel, int row, Span<double> weights)
    {
        var shared = panel.Shared.AsSpan(row * Panel.SharedInputs, Panel.SharedInputs);
        var largest = double.NegativeInfinity;
        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] = panel.Dark[row * weights.Length + m] ? double.NegativeInfinity : Logit(parameters, panel, row, m, shared);
            largest = Math.Max(largest, weights[m]);
        }

        var sum = 0.0;
        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] = Math.Exp(weights[m] - largest);
            sum += weights[m];
        }

        for (var m = 0; m < weights.Length; m++)
        {
            weights[m] /= sum;
        }
    }

    /// <summary>Adds the slope of a loss by the logit of one forecaster to the gradient by the parameters.</summary>
    internal static void Accumulate(double slope, Panel panel, int row, int m, Span<double> gradient)
    {
        gradient[m] += slope;
        var own = panel.Own.AsSpan((row * panel.Forecasters + m) * Panel.OwnInputs, Panel.OwnInputs);
        var shared = panel.Shared.AsSpan(row * Panel.SharedInputs, Panel.SharedInputs);
        for (var j = 0; j < own.Length; j++)
        {
            gradient[panel.Forecasters + j] += slope * own[j];
        }

        for (var j = 0; j < shared.Length; j++)
        {
            gradient[panel.Forecasters + Panel.OwnInputs + m * Panel.SharedInputs + j] += slope * shared[j];
        }
    }

    private static double Logit(ReadOnlySpan<double> parameters, Panel panel, int row, int m, ReadOnlySpan<double> shared)
    {
        var sum = parameters[m];
        var own = panel.Own.AsSpan((row * panel.Forecasters + m) * Panel.OwnInputs, Panel.OwnInputs);
        for (var j = 0; j < own.Length; j++)
        {
            sum += parameters[panel.Forecasters + j] * own[j];
        }

        for (var j = 0; j < shared.Length; j++)
        {
            sum += parameters[panel.Forecasters + Panel.OwnInputs + m * Panel.SharedInputs + j] * shared[j];
        }

        return sum;
    }

    /// <summary>Equal weights of the forecasters that are not dark: rows x forecasters.</summary>
    internal static double[] EqualWeights(Panel panel)
    {
        var (none, weights) = (new double[Parameters(panel.Forecasters)], new double[panel.Count * panel.Forecasters]);
        for (var row = 0; row < panel.Count; row++)
        {
            Weights(none, panel, row, weights.AsSpan(row * panel.Forecasters, panel.Forecasters));
        }

        return weights;
    }
}
