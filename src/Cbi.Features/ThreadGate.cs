using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Proof that a frame does not depend on the number of threads: builds it anew on each count; the content hashes must be equal.
/// </summary>
public static class ThreadGate
{
    /// <summary>The counts that a proof tries.</summary>
    public static ImmutableArray<int> Counts { get; } = [1, 2, 4, 16];

    /// <param name="macros">The formulas.</param>
    /// <param name="openMarket">Opens a fresh copy of the market whose engine has that many threads.</param>
    /// <param name="asOf">A session; null is the last one.</param>
    /// <param name="options">Length of the frame and target rule.</param>
    /// <param name="stop">Cancels the running build.</param>
    /// <returns>One hash a count, in the order of <see cref="Counts"/>.</returns>
    public static ImmutableArray<ThreadHash> Verify(
        MacroLibrary macros, Func<int, DuckDb> openMarket, DateOnly? asOf, FrameOptions options, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(openMarket);
        var hashes = ImmutableArray.CreateBuilder<ThreadHash>(Counts.Length);
        foreach (var threads in Counts)
        {
            using var db = openMarket(threads);
            hashes.Add(new ThreadHash(threads, new FrameBuilder(macros).Build(db, asOf, options, stop).Hash));
        }

        return hashes.MoveToImmutable();
    }
}
