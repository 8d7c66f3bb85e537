namespace Cbi.MonteCarlo;

/// <summary>How often a day without (quiet) or with an exceedance (hit) was followed by one without or with.</summary>
public readonly record struct TransitionCounts(int QuietThenQuiet, int QuietThenHit, int HitThenQuiet, int HitThenHit)
{
    internal int Quiet => QuietThenQuiet + QuietThenHit;

    internal int Hit => HitThenQuiet + HitThenHit;

    /// <summary>Counts the n - 1 transitions of n days in time order.</summary>
    public static TransitionCounts Of(ReadOnlySpan<bool> hits)
    {
        Span<int> counts = stackalloc int[4];
        for (var t = 1; t < hits.Length; t++)
        {
            counts[(hits[t - 1] ? 2 : 0) + (hits[t] ? 1 : 0)]++;
        }

        return new TransitionCounts(counts[0], counts[1], counts[2], counts[3]);
    }
}
