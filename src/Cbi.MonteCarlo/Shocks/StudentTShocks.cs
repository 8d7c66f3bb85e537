using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Student-t shocks, possibly skewed, in double precision.</summary>
internal sealed class StudentTShocks(ulong seed, SkewStudentT law) : IShocks
{
    public void Fill(int session, long firstPath, Span<double> draws) =>
        StudentTDrawKernel.Fill(seed, ShockStream.Of(session), (ulong)firstPath, law, draws);
}
