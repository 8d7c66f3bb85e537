namespace Cbi.Numerics;

/// <summary>
/// The inverse of a symmetric unit-variance distribution in single precision: one polynomial of degree 5 for each of the 31 octaves of the
/// two-sided tail probability from 2^-31 to 1, small enough to sit in vector registers. Any symmetric law at one price. Immutable.
/// </summary>
/// <remarks>Error of a draw at most 5e-5 max(|x|, 0.1) for the normal law and 3 &lt;= nu &lt;= 1000, far below the standard error of a million
/// paths. No draw lies beyond the tail 2^-32 (normal 6.2, t(5) 103 standard deviations).</remarks>
public sealed class SingleInverseTable
{
    internal const int Cells = 32, Coefficients = 6;

    /// <summary>Chebyshev nodes of order 6.</summary>
    private static readonly double[] Nodes =
    [
        -0.96592582628906829, -0.70710678118654752, -0.25881904510252076, 0.25881904510252076, 0.70710678118654752, 0.96592582628906829,
    ];

    private static volatile Tuple<double, SingleInverseTable>? s_last;

    private readonly Memory<float> _columns = AlignedMemory.Allocate<float>(Coefficients * Cells);

    private SingleInverseTable(Func<double, double> upperQuantile)
    {
        Span<double> values = stackalloc double[Coefficients];
        for (var octave = 0; octave < Cells - 1; octave++)
        {
            for (var k = 0; k < Coefficients; k++)
            {
                values[k] = upperQuantile(0.5 * Math.ScaleB(1.5 + 0.5 * Nodes[k], octave - 31));
            }

            Interpolate(values, (127 + octave) % Cells);
        }
    }

    /// <summary>The standard normal law.</summary>
    public static SingleInverseTable Normal { get; } = new(tail => -NormalQuantileKernel.Of(tail));

    /// <summary>coefficients x 32, row-major: row j holds the j-th power of the position, column the low five bits of a float's exponent.</summary>
    internal ReadOnlySpan<float> Columns => _columns.Span;

    /// <summary>
    /// Student's t with 2 &lt; nu &lt;= 1e6, scaled to variance 1. The last table made is kept: a simulation is often run again with the same
    /// law.
    /// </summary>
    public static SingleInverseTable StudentT(double nu)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(nu, 2.0);
        var last = s_last;
        if (last is null || last.Item1 != nu)
        {
            var scale = Math.Sqrt((nu - 2.0) / nu);
            s_last = last = Tuple.Create(nu, new SingleInverseTable(tail => scale * StudentTDistribution.UpperQuantile(tail, nu)));
        }

        return last.Item2;
    }

    /// <summary>The value that a 31-bit tail and a sign stand for, in double precision: what the single-precision draw approximates.</summary>
    public static double TailOf(uint bits) => ((bits & 0x7FFF_FFFF) | 1) * Math.ScaleB(1.0, -31);

    /// <summary>Newton's divided differences, expanded into powers of position minus 3/2, positions running from 1 to 2.</summary>
    private void Interpolate(Span<double> values, int cell)
    {
        Span<double> powers = stackalloc double[Coefficients];
        powers.Clear();
        for (var order = 1; order < Coefficients; order++)
        {
            for (var k = Coefficients - 1; k >= order; k--)
            {
                values[k] = (values[k] - values[k - 1]) / (0.5 * (Nodes[k] - Nodes[k - order]));
            }
        }

        for (var k = Coefficients - 1; k >= 0; k--)
        {
            for (var i = Coefficients - 1; i > 0; i--)
            {
                powers[i] = powers[i - 1] - 0.5 * Nodes[k] * powers[i];
            }

            powers[0] = values[k] - 0.5 * Nodes[k] * powers[0];
        }

        for (var j = 0; j < Coefficients; j++)
        {
            _columns.Span[j * Cells + cell] = (float)powers[j];
        }
    }
}
