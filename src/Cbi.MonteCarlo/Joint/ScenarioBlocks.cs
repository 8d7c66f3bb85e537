namespace Cbi.MonteCarlo;

/// <summary>Sums over scenarios in blocks that fit the cache; blocks are added in index order, so the bits do not depend on threads.</summary>
internal static class ScenarioBlocks
{
    public const int Size = 1024;

    /// <summary>What one block adds.</summary>
    /// <param name="first">Its first scenario.</param>
    /// <param name="length">Its scenarios.</param>
    /// <param name="work">Scratch of the worker: as many arrays of <see cref="Size"/> as were asked for, one after another.</param>
    /// <param name="sums">To be filled; zero before.</param>
    public delegate void Block(int first, int length, double[] work, Span<double> sums);

    /// <param name="scenarios">How many there are.</param>
    /// <param name="sums">How many sums.</param>
    /// <param name="arrays">How many scratch arrays a worker needs.</param>
    /// <param name="parallel">Threads and cancellation.</param>
    /// <param name="block">Fills the sums of one block.</param>
    public static double[] Sum(int scenarios, int sums, int arrays, ParallelOptions parallel, Block block)
    {
        var count = (scenarios + Size - 1) / Size;
        var parts = new double[count * sums];
        Parallel.For(0, count, parallel, () => new double[Math.Max(1, arrays) * Size], (b, _, work) =>
        {
            block(b * Size, Math.Min(Size, scenarios - b * Size), work, parts.AsSpan(b * sums, sums));
            return work;
        }, _ => { });
        var total = new double[sums];
        for (var b = 0; b < count; b++)
        {
            ElementKernel.AddScaled(parts.AsSpan(b * sums, sums), 1.0, total);
        }

        return total;
    }
}
