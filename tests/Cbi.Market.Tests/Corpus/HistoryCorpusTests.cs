using Cbi.Domain;

namespace Cbi.Market.Tests;

public sealed class HistoryCorpusTests
{
    private const int Sessions = 500;

    private static readonly JumpCovariates Calm = new("calm", "none", "low", -1.5);

    [Fact]
    public void Detect_PlantedSpikes_LabelsTheirWindowsWithWhatWasKnownBefore()
    {
        var returns = Returns();
        returns[^1] = 0.08;
        returns[^22] = -0.07;
        var known = Enumerable.Repeat<JumpCovariates?>(Calm, Sessions).ToArray();
        known[Sessions - 22] = new JumpCovariates("crisis", "tariff", "high", -0.9);

        var corpus = HistoryCorpus.Detect(Series(returns, known), RecoveryTests.Options);

        var last = corpus.Windows[^1];
        last.FirstSession.ShouldBe(Day(Sessions - 21));
        last.Known.ShouldBe(new JumpCovariates("crisis", "tariff", "high", -0.9));
        last.Jumps.ShouldBe(1);
        corpus.Windows[^2].Jumps.ShouldBe(1);
        corpus.Windows[^2].Known.ShouldBe(Calm);
        corpus.Windows.Take(corpus.Windows.Length - 2).ShouldAllBe(w => w.Jumps == 0);
        corpus.Jumps.ShouldBe([new CorpusJump(corpus.Windows.Length - 2, 20, -0.07), new CorpusJump(corpus.Windows.Length - 1, 20, 0.08)]);
    }

    [Fact]
    public void Detect_UnknownCovariatesAndGaps_LeaveTheirWindowsOut()
    {
        var returns = Returns();
        returns[^5] = double.NaN;
        var known = Enumerable.Repeat<JumpCovariates?>(Calm, Sessions).ToArray();
        known[Sessions - 43] = null;

        var corpus = HistoryCorpus.Detect(Series(returns, known), RecoveryTests.Options);

        corpus.Windows.Select(w => w.FirstSession).ShouldNotContain(Day(Sessions - 21));
        corpus.Windows.Select(w => w.FirstSession).ShouldNotContain(Day(Sessions - 42));
        corpus.Windows[^1].FirstSession.ShouldBe(Day(Sessions - 63));
    }

    [Fact]
    public void Detect_NothingKnown_IsRefused() =>
        Should.Throw<CbiException>(() => HistoryCorpus.Detect(Series(Returns(), new JumpCovariates?[Sessions]), RecoveryTests.Options))
            .ExitCode.ShouldBe(ExitCode.BadInput);

    private static double[] Returns() => [.. Enumerable.Range(0, Sessions).Select(t => t % 2 == 0 ? 0.01 : -0.01)];

    private static HistorySeries Series(double[] returns, JumpCovariates?[] known) =>
        new([.. Enumerable.Range(0, Sessions).Select(Day)], [.. returns], [.. known]);

    private static DateOnly Day(int session) => new DateOnly(2020, 1, 1).AddDays(session);
}
