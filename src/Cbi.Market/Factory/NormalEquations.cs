namespace Cbi.Market;

/// <summary>Adds rows and penalties to a gradient and an information matrix (row-major, both triangles).</summary>
internal static class NormalEquations
{
    public static void Add(ReadOnlySpan<double> row, double residual, double weight, Span<double> gradient, Span<double> information)
    {
        for (var j = 0; j < row.Length; j++)
        {
            if (row[j] != 0.0)
            {
                gradient[j] += residual * row[j];
                for (var k = 0; k < row.Length; k++)
                {
                    information[j * row.Length + k] += weight * row[j] * row[k];
                }
            }
        }
    }

    /// <summary>The ridge on every coefficient but the first; returns what it takes from the value.</summary>
    public static double Penalise(ReadOnlySpan<double> at, double ridge, Span<double> gradient, Span<double> information)
    {
        var penalty = 0.0;
        for (var j = 1; j < at.Length; j++)
        {
            penalty += 0.5 * ridge * at[j] * at[j];
            gradient[j] -= ridge * at[j];
            information[j * at.Length + j] += ridge;
        }

        return penalty;
    }
}
