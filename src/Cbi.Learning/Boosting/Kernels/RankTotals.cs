namespace Cbi.Learning;

/// <summary>Level sums over all rows of a node: G_k = tau_k * n - #{rows whose rank is at most k}.</summary>
/// <param name="Levels">The levels tau_k, ascending.</param>
/// <param name="Weights">Weight of each level's squared sum.</param>
/// <param name="Sums">G_k.</param>
/// <param name="Rows">Sampled rows n.</param>
internal readonly record struct RankTotals(double[] Levels, double[] Weights, double[] Sums, double Rows)
{
    /// <summary>Sum of w_k G_k^2.</summary>
    internal double Square
    {
        get
        {
            var square = 0.0;
            for (var k = 0; k < Sums.Length; k++)
            {
                square += Weights[k] * Sums[k] * Sums[k];
            }

            return square;
        }
    }
}
