using Cbi.Domain;

namespace Cbi.Pipeline.Tests;

public sealed class ChampionRegistryTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Find_EmptyHome_IsNullAndRequireIsNotFound()
    {
        ChampionRegistry.Find(_home.Root).ShouldBeNull();
        Should.Throw<CbiException>(() => ChampionRegistry.Require(_home.Root)).ExitCode.ShouldBe(ExitCode.NotFound);
    }

    [Fact]
    public void Promote_OneAfterAnother_KeepsFormerChampionsNewestFirst()
    {
        foreach (var id in new[] { "a", "b", "c" })
        {
            ChampionRegistry.Promote(_home.Root, TestChampions.Of(id), _ => null).ShouldBeNull();
        }

        var champion = ChampionRegistry.Require(_home.Root);
        champion.RunId.ShouldBe("c");
        champion.ReceiptHash.ShouldBe("receipt of c");
        champion.Previous.ShouldBe(["b", "a"]);
    }

    [Fact]
    public void Promote_Refused_LeavesTheChampionThatTheQuestionSaw()
    {
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("a"), _ => null);
        Champion? seen = null;
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("b"), current =>
        {
            seen = current;
            return "worse";
        }).ShouldBe("worse");
        seen!.RunId.ShouldBe("a");
        ChampionRegistry.Require(_home.Root).RunId.ShouldBe("a");
    }

    [Fact]
    public void Promote_SameRunAgain_ChangesNothingAndAsksNothing()
    {
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("a"), _ => null);
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("b"), _ => null);
        ChampionRegistry.Promote(_home.Root, TestChampions.Of("b"), _ => throw new InvalidOperationException("asked")).ShouldBeNull();
        ChampionRegistry.Require(_home.Root).Previous.ShouldBe(["a"]);
    }

    [Fact]
    public async Task Promote_TwoAtOnce_TheSecondSeesTheFirst()
    {
        using var insideFirst = new ManualResetEventSlim();
        using var secondStarted = new ManualResetEventSlim();
        var seenByB = "";
        var first = Task.Run(() => ChampionRegistry.Promote(_home.Root, TestChampions.Of("a"), _ =>
        {
            insideFirst.Set();
            secondStarted.Wait();
            return null;
        }));
        var second = Task.Run(() =>
        {
            insideFirst.Wait();
            secondStarted.Set();
            return ChampionRegistry.Promote(_home.Root, TestChampions.Of("b"), current =>
            {
                seenByB = current?.RunId ?? "nobody";
                return "stays";
            });
        });
        await Task.WhenAll(first, second);
        seenByB.ShouldBe("a");
        ChampionRegistry.Require(_home.Root).RunId.ShouldBe("a");
    }

    [Fact]
    public void Find_DamagedFile_IsCorruptedAndNamesIt()
    {
        AtomicFile.Write(_home.PathOf("registry", "champion.json"), "{");
        var error = Should.Throw<CbiException>(() => ChampionRegistry.Find(_home.Root));
        error.ExitCode.ShouldBe(ExitCode.Corrupted);
        error.Message.ShouldContain("champion.json");
    }
}
