using Cbi.Domain;

namespace Cbi.Learning.Tests;

public sealed class TrialLedgerTests : IDisposable
{
    private static readonly Dataset Data = PlantedRows.Create(x => 0.3 * x[0]);
    private readonly string _folder = Directory.CreateTempSubdirectory("cbi-ledger-").FullName;

    private string File => Path.Combine(_folder, "trials.ledger");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Search_StoppedInTheMiddleAndResumed_EndsWithTheSameLeaderboard(int stopAtFit)
    {
        var whole = SearchRuns.Run(Data, SearchRuns.With(Learners()));
        using (var source = new CancellationTokenSource())
        {
            var fits = 0;
            Should.Throw<OperationCanceledException>(() => Search(SearchRuns.With(Learners(_ => StopAt(++fits, stopAtFit, source))), source.Token));
        }

        var before = TrialLedger.Read(File);
        before.Length.ShouldBeGreaterThan(0);
        var probes = Learners();
        var resumed = Search(SearchRuns.With(probes));
        LeaderboardEntry.HashOf(resumed.Leaderboard).ShouldBe(LeaderboardEntry.HashOf(whole.Leaderboard));
        (resumed.Learner.Recipe, resumed.Fits, resumed.Work).ShouldBe((whole.Learner.Recipe, whole.Fits, whole.Work));
        TrialLedger.Read(File).Length.ShouldBe(whole.Fits);
    }

    [Fact]
    public void Search_FinishedLedger_ScoresNothingThatLost()
    {
        var losers = Enumerable.Range(0, 6).Select(i => new ProbeLearner($"probe-{i}", new RidgeLearner(100 + i))).ToArray();
        Search(SearchRuns.With(losers));
        var again = Enumerable.Range(0, 6).Select(i => new ProbeLearner($"probe-{i}", new RidgeLearner(100 + i))).ToArray();
        var board = Search(SearchRuns.With(again)).Leaderboard;
        foreach (var probe in again)
        {
            // A dropped candidate is not fitted again; a finalist is, because blends need its predictions.
            probe.Fits.ShouldBe(board.Single(e => e.Recipe == probe.Recipe).Outcome.StartsWith("dropped") ? 0 : PlantedRows.Plan.Development.Count());
        }
    }

    [Fact]
    public void Open_LastLineCutOff_DropsItAndContinues()
    {
        var whole = Search(SearchRuns.With(Learners()));
        var bytes = System.IO.File.ReadAllBytes(File);
        System.IO.File.WriteAllBytes(File, bytes[..^20]);
        TrialLedger.Read(File).Length.ShouldBe(whole.Fits - 1);
        LeaderboardEntry.HashOf(Search(SearchRuns.With(Learners())).Leaderboard).ShouldBe(LeaderboardEntry.HashOf(whole.Leaderboard));
        System.IO.File.ReadAllLines(File).Length.ShouldBe(whole.Fits + 1);
    }

    [Fact]
    public void Open_AnyByteOfACompleteLineChanged_IsDetected()
    {
        Search(SearchRuns.With(Learners()));
        var bytes = System.IO.File.ReadAllBytes(File);
        var end = Array.LastIndexOf(bytes, (byte)'\n', bytes.Length - 2);
        for (var at = 0; at < end; at += 37)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);
            var error = Should.Throw<CbiException>(() => TrialLedger.Open(File).Dispose());
            error.ExitCode.ShouldBe(ExitCode.Corrupted);
            error.Message.ShouldContain("is damaged");
        }
    }

    [Fact]
    public void Search_LedgerOfOtherData_IsRefused()
    {
        Search(SearchRuns.With(Learners()));
        var other = PlantedRows.Create(x => 0.3 * x[0], seed: 2);
        using var ledger = TrialLedger.Open(File);
        Should.Throw<CbiException>(() => SearchRuns.Run(other, SearchRuns.With(Learners()), ledger: ledger)).Message.ShouldContain(
            "belongs to another search");
    }

    private static void StopAt(int fit, int last, CancellationTokenSource source)
    {
        if (fit == last)
        {
            source.Cancel();
        }
    }

    private static ProbeLearner[] Learners(Action<Fold>? onFit = null) =>
        [.. new[] { 20.0, 100.0, 1000.0, 9000.0 }.Select((lambda, i) => new ProbeLearner($"probe-{i}", new RidgeLearner(lambda), onFit))];

    private SearchResult Search(System.Collections.Immutable.ImmutableArray<Candidate> candidates, CancellationToken cancel = default)
    {
        using var ledger = TrialLedger.Open(File);
        return SearchRuns.Run(Data, candidates, ledger: ledger, cancel: cancel);
    }
}
