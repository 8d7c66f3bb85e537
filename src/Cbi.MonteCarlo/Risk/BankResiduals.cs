namespace Cbi.MonteCarlo;

/// <summary>Past residuals drawn with replacement: filtered historical simulation (Barone-Adesi, Giannopoulos and Vosper 1999).</summary>
public sealed class BankResiduals : IResiduals
{
    private readonly double[] _bank;

    /// <param name="bank">Standardised residuals, finite, at least one; copied.</param>
    public BankResiduals(ReadOnlySpan<double> bank)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bank.Length, 1);
        _bank = bank.ToArray();
    }

    public void Fill(ReadOnlySpan<ulong> bits, Span<double> draws)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(draws.Length, bits.Length);
        for (var i = 0; i < bits.Length; i++)
        {
            // The upper half of the 128-bit product of bits and length: uniform up to 2^-64 of the length.
            draws[i] = _bank[(int)Math.BigMul(bits[i], (ulong)_bank.Length, out _)];
        }
    }
}
