namespace Cbi.MonteCarlo;

/// <summary>Where simulated standardised residuals come from: a law or a bank of past ones.</summary>
public interface IResiduals
{
    /// <summary>Element i of <paramref name="draws"/> is the residual of element i of <paramref name="bits"/>. Equal lengths.</summary>
    void Fill(ReadOnlySpan<ulong> bits, Span<double> draws);
}
