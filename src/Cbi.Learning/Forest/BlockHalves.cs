using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// Splits rows into two random halves by whole blocks of consecutive rows (Kuensch 1989): neighbours whose labels overlap stay together, so
/// what one half grew is not confirmed by near copies in the other, but for the ends of blocks.
/// </summary>
internal static class BlockHalves
{
    private const int SmallestBlock = 5;

    /// <summary>Both halves ascending; each has at least one row. Needs two rows or more.</summary>
    internal static (int[] Grow, int[] Fill) Draw(ReadOnlySpan<int> rows, int horizon, RandomStream random)
    {
        // Two blocks at least, also when the labels are longer than half of the history.
        var length = Math.Min(Math.Max(horizon, SmallestBlock), rows.Length / 2);
        var offset = random.NextInt(length);
        var blocks = (rows.Length + offset + length - 1) / length;
        int[] order = [.. Enumerable.Range(0, blocks)];
        random.Shuffle(order.AsSpan());
        var grows = new bool[blocks];
        foreach (var block in order.AsSpan(0, blocks / 2))
        {
            grows[block] = true;
        }

        List<int> grow = new(rows.Length), fill = new(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            (grows[(i + offset) / length] ? grow : fill).Add(rows[i]);
        }

        return ([.. grow], [.. fill]);
    }
}
