namespace Cbi.MonteCarlo;

/// <summary>
/// Normal shocks moved by a fixed amount a session, the exponential tilt of the normal law: paths land where the tail is, and each carries the
/// logarithm of its likelihood ratio, -shift z - shift^2 / 2 a session with z the shock before the move (Glasserman 2004, section 4.6).
/// </summary>
internal sealed class TiltedShocks(IShocks inner, double shift) : IShocks
{
    private readonly double[] _logWeights = new double[PathBlock.Size];

    /// <summary>Of the paths of the block, after its last session.</summary>
    public ReadOnlySpan<double> LogWeights => _logWeights;

    public void Fill(int session, long firstPath, Span<double> draws)
    {
        inner.Fill(session, firstPath, draws);
        if (session == 1)
        {
            _logWeights.AsSpan().Clear();
        }

        for (var i = 0; i < draws.Length; i++)
        {
            _logWeights[i] -= Math.FusedMultiplyAdd(shift, draws[i], 0.5 * shift * shift);
            draws[i] += shift;
        }
    }
}
