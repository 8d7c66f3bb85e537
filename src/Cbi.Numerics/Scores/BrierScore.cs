namespace Cbi.Numerics;

/// <summary>Mean squared error of a probability forecast (Brier 1950).</summary>
public static class BrierScore
{
    /// <summary>
    /// Mean of (p - o)^2, o = 1 when the event happened; in [0, 1], 0.25 for p = 0.5. Equal lengths, at least one row; NaN propagates.
    /// </summary>
    public static double Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> happened)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(probabilities.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(happened.Length, probabilities.Length);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var error = probabilities[i] - (happened[i] ? 1.0 : 0.0);
            sum += error * error;
        }

        return sum / probabilities.Length;
    }
}
