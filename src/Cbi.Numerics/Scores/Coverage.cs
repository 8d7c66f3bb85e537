namespace Cbi.Numerics;

/// <summary>Share of outcomes inside a central interval.</summary>
public static class Coverage
{
    /// <summary>
    /// Share of outcomes with lower &lt;= outcome &lt;= upper, in [0, 1]. Equal lengths, at least one row; NaN counts as outside.
    /// </summary>
    public static double Of(ReadOnlySpan<double> outcomes, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outcomes.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(lower.Length, outcomes.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(upper.Length, outcomes.Length);
        var inside = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            inside += outcomes[i] >= lower[i] && outcomes[i] <= upper[i] ? 1 : 0;
        }

        return (double)inside / outcomes.Length;
    }
}
