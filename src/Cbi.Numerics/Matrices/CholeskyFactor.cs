namespace Cbi.Numerics;

/// <summary>The lower triangle L with L L' = A of a symmetric positive definite matrix (Golub and Van Loan 2013, algorithm 4.2.1). Deterministic.</summary>
public sealed class CholeskyFactor
{
    private readonly double[] _lower;

    private CholeskyFactor(double[] lower, int n) => (_lower, Size) = (lower, n);

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

    /// <summary>The factor, or null when a pivot is not above <paramref name="leastPivot"/> (NaN included): the matrix is then not positive definite.</summary>
    /// <param name="matrix">n x n, row-major; the lower triangle is read.</param>
    /// <param name="n">Rows.</param>
    /// <param name="leastPivot">Squared diagonal entries of L must exceed this; at least 0.</param>
    public static CholeskyFactor? Try(ReadOnlySpan<double> matrix, int n, double leastPivot = 0.0)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(matrix.Length, n * n);
        ArgumentOutOfRangeException.ThrowIfLessThan(leastPivot, 0.0);
        var lower = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var sum = matrix[i * n + j];
                for (var k = 0; k < j; k++)
                {
                    sum -= lower[i * n + k] * lower[j * n + k];
                }

                if (i != j)
                {
                    lower[i * n + j] = sum / lower[j * n + j];
                }
                else if (sum > leastPivot)
                {
                    lower[i * n + i] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return new CholeskyFactor(lower, n);
    }

    /// <summary>The y with L y = b.</summary>
    public double[] Whiten(ReadOnlySpan<double> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, Size);
        var y = b.ToArray();
        for (var i = 0; i < Size; i++)
        {
            for (var k = 0; k < i; k++)
            {
                y[i] -= _lower[i * Size + k] * y[k];
            }

            y[i] /= _lower[i * Size + i];
        }

        return y;
    }

    /// <summary>The x with A x = b.</summary>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        var x = Whiten(b);
        for (var i = Size - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < Size; k++)
            {
                x[i] -= _lower[k * Size + i] * x[k];
            }

            x[i] /= _lower[i * Size + i];
        }

        return x;
    }
}
