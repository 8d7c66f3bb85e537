namespace Cbi.Numerics;

/// <summary>
/// The inverse of a unit-variance Student-t distribution as a table of short polynomials, so that a draw costs one table row and seven
/// fused multiply-adds whatever nu is. Built from <see cref="StudentTDistribution"/>; immutable; the same bits on every machine.
/// </summary>
/// <remarks>
/// The argument is the two-sided tail probability t in (0, 1): the value is x with P(|X| &gt; x) = t. Each octave of t (down to 2^-53) is
/// cut into 8 cells, each with the polynomial of degree 7 through the Chebyshev nodes. Error at most 1e-10 max(x, 1) for 2.05 &lt;= nu
/// &lt;= 1000.
/// </remarks>
public sealed class StudentTTable
{
    internal const int Octaves = 53, CellsPerOctave = 8, Coefficients = 8;

    private readonly double[] _coefficients;

    private StudentTTable(double nu, double[] coefficients)
    {
        DegreesOfFreedom = nu;
        _coefficients = coefficients;
    }

    public double DegreesOfFreedom { get; }

    /// <summary>cells x 8, row-major; cell 0 is the far tail; ascending powers of the position -1 to 1 inside the cell.</summary>
    internal ReadOnlySpan<double> Rows => _coefficients;

    /// <summary>
    /// Builds the table of the t distribution with <paramref name="nu"/> degrees of freedom scaled to variance 1. 2 &lt; nu &lt;= 1e6.
    /// </summary>
    public static StudentTTable CreateUnitVariance(double nu)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(nu, 2.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nu, StudentTDistribution.LargestDegreesOfFreedom);
        var scale = Math.Sqrt((nu - 2.0) / nu);
        var coefficients = new double[Octaves * CellsPerOctave * Coefficients];
        Span<double> values = stackalloc double[Coefficients];
        var octaveStart = 1.0 / (1L << Octaves);
        for (var octave = 0; octave < Octaves; octave++)
        {
            for (var cell = 0; cell < CellsPerOctave; cell++)
            {
                for (var k = 0; k < Coefficients; k++)
                {
                    var t = octaveStart * (1.0 + (cell + 0.5 + 0.5 * Nodes[k]) / CellsPerOctave);
                    values[k] = scale * StudentTDistribution.UpperQuantile(0.5 * t, nu);
                }

                Interpolate(values, coefficients.AsSpan((octave * CellsPerOctave + cell) * Coefficients, Coefficients));
            }

            octaveStart *= 2.0;
        }

        return new StudentTTable(nu, coefficients);
    }

    /// <summary>cos((2 k + 1) pi / 16): where interpolation errs least.</summary>
    private static ReadOnlySpan<double> Nodes =>
    [
        -0.98078528040323044913, -0.83146961230254523708, -0.55557023301960222474, -0.19509032201612826785,
        0.19509032201612826785, 0.55557023301960222474, 0.83146961230254523708, 0.98078528040323044913,
    ];

    /// <summary>Newton's divided differences, then expanded into powers.</summary>
    private static void Interpolate(Span<double> values, Span<double> powers)
    {
        for (var order = 1; order < Coefficients; order++)
        {
            for (var k = Coefficients - 1; k >= order; k--)
            {
                values[k] = (values[k] - values[k - 1]) / (Nodes[k] - Nodes[k - order]);
            }
        }

        powers.Clear();
        for (var k = Coefficients - 1; k >= 0; k--)
        {
            for (var i = Coefficients - 1; i > 0; i--)
            {
                powers[i] = powers[i - 1] - Nodes[k] * powers[i];
            }

            powers[0] = values[k] - Nodes[k] * powers[0];
        }
    }
}
