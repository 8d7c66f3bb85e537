using Cbi.Domain;

namespace Cbi.Market;

/// <summary>
/// Sizes of jumps: the smallest one, and the mean excess over it by side (the maximum-likelihood estimate of a shifted exponential law).
/// </summary>
internal static class JumpSizeFit
{
    public static JumpSizes Fit(IReadOnlyList<CorpusJump> jumps)
    {
        var sizes = jumps.Select(j => Math.Abs(j.LogSize)).ToArray();
        var smallest = sizes.Min();
        var (up, upError) = MeanExcess(jumps.Where(j => j.LogSize > 0.0), smallest);
        var (down, downError) = MeanExcess(jumps.Where(j => j.LogSize < 0.0), smallest);
        var share = (double)jumps.Count(j => j.LogSize > 0.0) / jumps.Count;
        return new JumpSizes
        {
            Jumps = jumps.Count,
            UpShare = share,
            UpShareStandardError = Math.Sqrt(share * (1.0 - share) / jumps.Count),
            MinimumLogSize = smallest,
            UpMeanExcess = up,
            UpMeanExcessStandardError = upError,
            DownMeanExcess = down,
            DownMeanExcessStandardError = downError,
        };
    }

    /// <summary>0 for a side without jumps, whose share is then 0 too.</summary>
    private static (double Mean, double Error) MeanExcess(IEnumerable<CorpusJump> side, double smallest)
    {
        var excess = side.Select(j => Math.Abs(j.LogSize) - smallest).ToArray();
        var mean = excess.Length == 0 ? 0.0 : excess.Sum() / excess.Length;
        return (mean, excess.Length == 0 ? 0.0 : mean / Math.Sqrt(excess.Length));
    }
}
