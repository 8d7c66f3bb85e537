using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Values instruments over all paths, a block of paths at a time; every block writes its own part, so results do not depend on threads.
/// </summary>
internal static class LossBlocks
{
    /// <summary>Paths a block: a few rows of 32 kB.</summary>
    private const int Size = 4096;

    /// <summary>Sum of the instruments' losses in USD into <paramref name="losses"/>, one a path.</summary>
    public static void Sum(PricePaths paths, IReadOnlyList<InstrumentLoss> instruments, double[] losses, ParallelOptions parallel)
    {
        var blocks = (losses.Length + Size - 1) / Size;
        FirstFailure.Unwrap(() => Parallel.For(
            0,
            blocks,
            parallel,
            () => new Memory(paths),
            (block, _, memory) =>
            {
                var first = block * Size;
                memory.Sum(instruments, first, losses.AsSpan(first, Math.Min(Size, losses.Length - first)));
                return memory;
            },
            _ => { }));
    }

    /// <summary>One thread's rows: prices of the sessions that were asked for, and scratch.</summary>
    private sealed class Memory(PricePaths paths)
    {
        private readonly Dictionary<int, (int First, double[] Prices)> _sessions = [];
        private readonly double[] _losses = new double[Size], _work = new double[4 * Size];

        public void Sum(IReadOnlyList<InstrumentLoss> instruments, int first, Span<double> sum)
        {
            sum.Clear();
            var count = sum.Length;
            foreach (var instrument in instruments)
            {
                instrument.Fill(session => Prices(session, first, count), _losses.AsSpan(0, count), _work.AsSpan(0, 4 * count));
                for (var i = 0; i < count; i++)
                {
                    sum[i] += _losses[i];
                }
            }
        }

        private double[] Prices(int session, int first, int count)
        {
            var (filled, prices) = _sessions.GetValueOrDefault(session, (-1, []));
            if (filled != first)
            {
                prices = prices.Length == 0 ? new double[Size] : prices;
                paths.Fill(session, first, prices.AsSpan(0, count));
                _sessions[session] = (first, prices);
            }

            return prices;
        }
    }
}
