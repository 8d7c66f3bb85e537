namespace Cbi.Numerics;

/// <summary>The lower triangle L with L L' = A of a symmetric positive definite matrix by <see cref="Cholesky"/>. Deterministic.</summary>
public sealed class CholeskyFactor
{
    private readonly double[] _upper;
    private readonly double[] _lower;

    private CholeskyFactor(double[] upper, int n) => (_upper, _lower, Size) = (upper, LowerOf(upper, n), n);

    public int Size { get; }

    /// <summary>n x n, row-major; zero above the diagonal.</summary>
    public ReadOnlySpan<double> Lower => _lower;

    /// <summary>ln |A|.</summary>
    public double LogDeterminant
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Size; i++)
            {
                sum += 2.0 * LogKernel.Of(_lower[i * Size + i]);
            }

            return sum;
        }
    }

    /// <summary>
    /// The factor; null for a matrix that is not positive definite: a pivot is not above <paramref name="leastPivot"/>, or NaN.
    /// </summary>
    /// <param name="matrix">n x n, row-major; the lower triangle is read.</param>
    /// <param name="n">Rows.</param>
    /// <param name="leastPivot">Squared diagonal entries of L must exceed this; at least 0.</param>
    public static CholeskyFactor? Try(ReadOnlySpan<double> matrix, int n, double leastPivot = 0.0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, n * n);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastPivot, 0.0);
        var upper = UpperOf(matrix, n);
        return Cholesky.TryFactor(upper, n, n, leastPivot) ? new CholeskyFactor(upper, n) : null;
    }

    /// <summary>The y with L y = b.</summary>
    public double[] Whiten(ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, Size);
        var y = b.ToArray();
        Cholesky.Forward(_upper, Size, y);
        return y;
    }

    /// <summary>The x with A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, Size);
        var x = b.ToArray();
        Cholesky.Substitute(_upper, Size, x);
        return x;
    }

    private static double[] UpperOf(ReadOnlySpan<double> matrix, int n)
    {
        var upper = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                upper[j * n + i] = matrix[i * n + j];
            }
        }

        return upper;
    }

    private static double[] LowerOf(ReadOnlySpan<double> upper, int n)
    {
        var lower = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                lower[i * n + j] = upper[j * n + i];
            }
        }

        return lower;
    }
}
