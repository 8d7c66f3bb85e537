namespace Cbi.Meta;

/// <summary>Adam (Kingma and Ba 2015) over all rows at once with a fixed number of steps that shrink linearly to zero: no stopping rule, no chance.</summary>
internal static class GateTraining
{
    private const double FirstStep = 0.2;
    private const double MeanDecay = 0.9;
    private const double SquareDecay = 0.99;
    private const double Tiny = 1e-12;

    /// <summary>The parameters after the given number of steps from <paramref name="start"/>.</summary>
    internal static double[] Minimise(GateLoss loss, double[] start, int steps)
    {
        var parameters = (double[])start.Clone();
        var (gradient, mean, square) = (new double[start.Length], new double[start.Length], new double[start.Length]);
        var (meanLeft, squareLeft) = (1.0, 1.0);
        for (var step = 0; step < steps; step++)
        {
            loss.Evaluate(parameters, gradient);
            meanLeft *= MeanDecay;
            squareLeft *= SquareDecay;
            var size = FirstStep * (1.0 - (double)step / steps);
            for (var p = 0; p < parameters.Length; p++)
            {
                mean[p] = MeanDecay * mean[p] + (1.0 - MeanDecay) * gradient[p];
                square[p] = SquareDecay * square[p] + (1.0 - SquareDecay) * gradient[p] * gradient[p];
                parameters[p] -= size * (mean[p] / (1.0 - meanLeft)) / (Math.Sqrt(square[p] / (1.0 - squareLeft)) + Tiny);
            }
        }

        return parameters;
    }
}
