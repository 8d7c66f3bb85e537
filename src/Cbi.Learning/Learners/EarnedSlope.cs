namespace Cbi.Learning;

/// <summary>
/// The share of a centre that its honest (left-out) predictions earn: their slope on the labels, shrunk towards zero by its own
/// uncertainty, slope * max(0, 1 - (standard error / slope)^2), at most 1 (the positive part of James and Stein 1961). The standard error
/// is robust to rows that share labels: it comes from sums over groups of rows (Liang and Zeger 1986). A centre without information gets 0
/// five times in six.
/// </summary>
internal static class EarnedSlope
{
    /// <param name="labels">One a row, in time order.</param>
    /// <param name="honest">Predictions by fits that saw no overlapping label.</param>
    /// <param name="weights">Positive.</param>
    /// <param name="horizon">Sessions that one label spans: groups of rows twice as long hardly share labels.</param>
    /// <returns>0 to 1; 0 for fewer than two groups, for predictions that do not vary, and for a negative slope.</returns>
    internal static double Of(ReadOnlySpan<double> labels, ReadOnlySpan<double> honest, ReadOnlySpan<double> weights, int horizon)
    {
        var groups = (labels.Length - 1) / (2 * horizon) + 1;
        var (meanLabel, meanHonest) = (Mean(labels, weights), Mean(honest, weights));
        var (crosses, squares) = (new double[groups], new double[groups]);
        for (var i = 0; i < labels.Length; i++)
        {
            var deviation = honest[i] - meanHonest;
            crosses[i / (2 * horizon)] += weights[i] * deviation * (labels[i] - meanLabel);
            squares[i / (2 * horizon)] += weights[i] * deviation * deviation;
        }

        var (cross, square) = (crosses.Sum(), squares.Sum());
        if (groups < 2 || !(square > 1e-18 * labels.Length) || !(cross > 0.0))
        {
            return 0.0;
        }

        var slope = cross / square;
        var variance = crosses.Zip(squares, (c, s) => (c - slope * s) * (c - slope * s)).Sum() / (square * square);
        return Math.Clamp(slope - variance / slope, 0.0, 1.0);
    }

    private static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double sum = 0.0, weight = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i] * values[i];
            weight += weights[i];
        }

        return sum / weight;
    }
}
