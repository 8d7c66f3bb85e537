using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Student-t residuals of variance 1.</summary>
/// <param name="degreesOfFreedom">Above 2.</param>
public sealed class StudentTResiduals(double degreesOfFreedom) : IResiduals
{
    private readonly StudentTTable _table = StudentTTable.CreateUnitVariance(degreesOfFreedom);

    public void Fill(ReadOnlySpan<ulong> bits, Span<double> draws) => StudentTKernel.Fill(bits, _table, draws);
}
