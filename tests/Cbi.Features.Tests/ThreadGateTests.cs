using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class ThreadGateTests
{
    [Fact]
    public void Verify_HonestMacros_SameHashOnEveryThreadCount()
    {
        var hashes = Run(MacroLibrary.Installed());
        hashes.Select(h => h.Threads).ShouldBe([1, 2, 4, 16]);
        hashes.Select(h => h.FrameHash).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public void Verify_ColumnThatDependsOnTheThreads_HasAnotherHash()
    {
        Run(Cheat.WithColumn("current_setting('threads')")).Select(h => h.FrameHash).Distinct().Count().ShouldBe(4);
    }

    private static ImmutableArray<ThreadHash> Run(MacroLibrary macros) =>
        ThreadGate.Verify(macros, Threaded, null, new FrameOptions { HistorySessions = 600 }, CancellationToken.None);

    /// <summary>The engine keeps a small market on one thread unless it is told to split every operator.</summary>
    private static DuckDb Threaded(int threads)
    {
        var db = SmallMarket.Create();
        db.Execute($"set threads = {threads}; pragma verify_parallelism;");
        return db;
    }
}
