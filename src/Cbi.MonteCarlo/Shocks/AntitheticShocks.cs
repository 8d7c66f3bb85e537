namespace Cbi.MonteCarlo;

/// <summary>
/// Every second half of a block mirrors the first (Hammersley and Morton 1956). Only for symmetric laws; paths 2 b and their mirrors share
/// numbers.
/// </summary>
internal sealed class AntitheticShocks(IShocks inner) : IShocks
{
    private const int Half = PathBlock.Size / 2;

    private readonly double[] _draws = new double[Half];

    public void Fill(int session, long firstPath, Span<double> draws)
    {
        inner.Fill(session, firstPath / 2, _draws);
        for (var i = 0; i < draws.Length; i++)
        {
            draws[i] = i < Half ? _draws[i] : -_draws[i - Half];
        }
    }
}
