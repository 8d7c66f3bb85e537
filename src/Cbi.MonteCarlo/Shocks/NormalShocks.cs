using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Standard normal shocks in double precision.</summary>
internal sealed class NormalShocks(ulong seed) : IShocks
{
    public void Fill(int session, long firstPath, Span<double> draws) =>
        NormalDrawKernel.Fill(seed, ShockStream.Of(session), (ulong)firstPath, draws);
}
