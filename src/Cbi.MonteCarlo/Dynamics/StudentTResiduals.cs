using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Student-t residuals, possibly skewed, of mean 0 and variance 1.</summary>
internal sealed class StudentTResiduals(SkewStudentT law) : IResiduals
{
    public long Fill(ulong seed, ulong stream, ulong first, ReadOnlySpan<double> variance, Span<double> draws)
    {
        StudentTDrawKernel.Fill(seed, stream, first, law, draws);
        return draws.Length;
    }

    public TailForecast NextSession(GarchModel model, double outcome) =>
        TailForecast.OfLaw(law, model.Mean, Math.Sqrt(model.NextVariance), outcome);
}
