using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The shocks of a block and session moved and stretched to mean 0 and variance 1 exactly (Barraquand 1995); bias of the order of one in a block.
/// </summary>
internal sealed class MomentMatchedShocks(IShocks inner) : IShocks
{
    private readonly double[] _draws = new double[PathBlock.Size];

    public void Fill(int session, long firstPath, Span<double> draws)
    {
        // Always the moments of the whole block, so that a path does not depend on how many follow it.
        inner.Fill(session, firstPath, _draws);
        var mean = FixedLaneSum.Of(_draws) / _draws.Length;
        var scale = Math.Sqrt(_draws.Length / FixedLaneSum.OfSquares(_draws, mean));
        ElementKernel.Affine(_draws, scale, -mean * scale, _draws);
        _draws.AsSpan(0, draws.Length).CopyTo(draws);
    }
}
