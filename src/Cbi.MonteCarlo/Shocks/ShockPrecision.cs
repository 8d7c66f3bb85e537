namespace Cbi.MonteCarlo;

/// <summary>Width of the arithmetic that makes a shock; sums are always of doubles.</summary>
public enum ShockPrecision
{
    /// <summary>Double precision, 52 random bits a draw, errors at rounding. The default: accuracy first.</summary>
    Accurate,

    /// <summary>Single precision, 32 random bits a draw through a table of polynomials, relative error at most 5e-5. Symmetric laws only.</summary>
    Fast,
}
