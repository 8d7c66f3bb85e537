using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Shocks of any symmetric law in single precision.</summary>
internal sealed class SingleShocks(ulong seed, SingleInverseTable table) : IShocks
{
    public void Fill(int session, long firstPath, Span<double> draws) =>
        SingleDrawKernel.Fill(seed, ShockStream.Of(session), (ulong)firstPath, table, draws);

    public void Add(int session, long firstPath, Span<double> draws, Span<double> sums) =>
        SingleDrawKernel.Add(seed, ShockStream.Of(session), (ulong)firstPath, table, sums);
}
