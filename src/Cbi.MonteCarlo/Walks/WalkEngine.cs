using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Profit and loss of many paths of a <see cref="WalkModel"/>, streamed through blocks that stay in the processor's first-level cache: every
/// shock is drawn and added, only the terminal values are kept. Blocks write their own slots, so the bits do not depend on threads.
/// </summary>
public static class WalkEngine
{
    public const int FewestPaths = 1_000, MostPaths = 50_000_000;

    /// <summary>Start x (exp(log return to the horizon) - 1), one a path, in path order.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The model or a number is out of range.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was signalled; nothing is returned.</exception>
    public static double[] ProfitAndLoss(WalkModel model, int paths, ulong seed, int threads, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require();
        ArgumentOutOfRangeException.ThrowIfLessThan(paths, FewestPaths);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(paths, MostPaths);
        var result = GC.AllocateUninitializedArray<double>(paths);
        Fill(model, model.Shocks.Source(seed), result, [], threads, stop);
        return result;
    }

    /// <summary>
    /// As <see cref="ProfitAndLoss"/> from any source of shocks into given memory; with the logarithms of the likelihood weights, if the source
    /// is tilted and room is given.
    /// </summary>
    internal static void Fill(
        WalkModel model, Func<IShocks> source, double[] result, double[] logWeights, int threads, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var blocks = (result.Length + PathBlock.Size - 1) / PathBlock.Size;
        var taken = -1;
        // Blocks go to whoever is free: a thread that starts late or is held up takes fewer.
        Parallel.For(
            0,
            Math.Min(threads, blocks),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop },
            _ =>
            {
                var shocks = source();
                Memory<double> draws = AlignedMemory.Allocate<double>(PathBlock.Size), sums = AlignedMemory.Allocate<double>(PathBlock.Size);
                for (var block = Interlocked.Increment(ref taken); block < blocks; block = Interlocked.Increment(ref taken))
                {
                    stop.ThrowIfCancellationRequested();
                    var first = block * PathBlock.Size;
                    var count = Math.Min(PathBlock.Size, result.Length - first);
                    Walk(model, shocks, first, draws.Span[..count], sums.Span[..count]);
                    sums.Span[..count].CopyTo(result.AsSpan(first));
                    if (logWeights.Length > 0 && shocks is TiltedShocks tilted)
                    {
                        tilted.LogWeights[..count].CopyTo(logWeights.AsSpan(first));
                    }
                }
            });
    }

    private static void Walk(WalkModel model, IShocks shocks, int firstPath, Span<double> draws, Span<double> sums)
    {
        sums.Clear();
        for (var session = 1; session <= model.Sessions; session++)
        {
            shocks.Add(session, firstPath, draws, sums);
        }

        ElementKernel.Affine(sums, model.VolatilityPerSession, model.DriftPerSession * model.Sessions, sums);
        ExpKernel.Fill(sums, sums);
        ElementKernel.Affine(sums, model.Start, -model.Start, sums);
    }
}
