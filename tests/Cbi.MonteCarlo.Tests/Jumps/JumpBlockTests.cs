using Cbi.Domain;

namespace Cbi.MonteCarlo.Tests;

public sealed class JumpBlockTests
{
    private const int Paths = 40_000;

    [Fact]
    public void Draw_OneWindow_FollowsHurdleCountAndSizes()
    {
        var process = JumpProcess.Of(SampleBundle.Ordinary(), SampleBundle.Calm);
        var block = new JumpBlock(process, seed: 5, sessions: 21);
        var total = new double[Paths];

        block.Draw(0, Paths);
        var account = block.TakeCounts();
        for (var session = 1; session <= 21; session++)
        {
            block.Add(session, total);
        }

        // logit -2; zero-truncated NB with log mu -0.2 and log phi -0.7 + 0.6 x (-1.5 + 1.3).
        var chance = 1.0 / (1.0 + Math.Exp(2.0));
        double mu = Math.Exp(-0.2), phi = Math.Exp(-0.82);
        var perJumpWindow = mu / (1.0 - Math.Pow(1.0 + phi * mu, -1.0 / phi));
        account.Windows.ShouldBe(Paths);
        Near(account.JumpWindows / (double)Paths, chance, Math.Sqrt(chance * (1.0 - chance) / Paths));
        Near(account.Jumps / (double)account.JumpWindows, perJumpWindow, 1.2 / Math.Sqrt(account.JumpWindows));
        process.Tonight.Chance.ShouldBe(chance, 1e-12);
        process.Tonight.MeanJumps.ShouldBe(perJumpWindow, 1e-9);

        // Mean size (2/3 - 1/3) x 0.04; second moment 0.03^2 + 2 x 0.03 x 0.01 + 2 x 0.01^2.
        Near(total.Sum() / account.Jumps, 0.04 / 3.0, Math.Sqrt(0.0017) / Math.Sqrt(account.Jumps));
        total.Where(r => r != 0.0).Min(Math.Abs).ShouldBeGreaterThan(0.0);
        total.Count(r => r != 0.0).ShouldBe((int)account.JumpWindows);
    }

    [Fact]
    public void Draw_RegimesThatAlternate_JumpInEverySecondWindowOnly()
    {
        var process = JumpProcess.Of(SampleBundle.Create(-40.0, 80.0, [0, 1], [1, 0]), SampleBundle.Calm);
        var block = new JumpBlock(process, seed: 1, sessions: 126);

        block.Draw(0, 500);

        for (var window = 0; window < 6; window++)
        {
            var moves = new double[500];
            for (var session = 1; session <= 21; session++)
            {
                block.Add(window * 21 + session, moves);
            }

            moves.Count(m => m != 0.0).ShouldBe(window % 2 == 0 ? 0 : 500);
        }
    }

    [Fact]
    public void Draw_Sessions_AreEquallyLikely()
    {
        var block = new JumpBlock(JumpProcess.Of(SampleBundle.Create(40.0, 0.0, [1, 0], [0, 1]), SampleBundle.Calm), seed: 2, sessions: 21);
        block.Draw(0, Paths);
        var jumps = (double)block.TakeCounts().Jumps;
        for (var session = 1; session <= 21; session++)
        {
            var one = new double[Paths];
            block.Add(session, one);
            one.Count(m => m != 0.0).ShouldBeInRange((int)(jumps / 21 * 0.90), (int)(jumps / 21 * 1.05));
        }
    }

    [Fact]
    public void Draw_AnyBlocks_GivesAPathTheSameBits()
    {
        var process = JumpProcess.Of(SampleBundle.Ordinary(), SampleBundle.Crisis);
        JumpBlock whole = new(process, 3, 126), part = new(process, 3, 126);
        whole.Draw(0, 1_000);
        part.Draw(700, 300);
        double[] all = new double[1_000], some = new double[300];
        for (var session = 1; session <= 126; session++)
        {
            whole.Add(session, all);
            part.Add(session, some);
            some.ShouldBe(all[700..]);
        }

        all.Count(r => r != 0.0).ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData(21, 6)]
    [InlineData(25, 6)]
    [InlineData(63, 2)]
    public void Account_EventsTimesDraws_EqualTheCounter(int windowSessions, int windows)
    {
        var process = JumpProcess.Of(SampleBundle.Create(0.0, 1.0, [1, 1], [1, 1], windowSessions), SampleBundle.Calm);
        var block = new JumpBlock(process, 9, 126);
        block.Draw(0, 1_000);

        var account = block.TakeCounts();

        account.Windows.ShouldBe(1_000 * windows);
        account.Counters.ShouldBe(account.Windows + account.Jumps);
        account.IsBalanced.ShouldBeTrue();
        (account with { Counters = account.Counters - 1 }).IsBalanced.ShouldBeFalse();
        block.TakeCounts().ShouldBe(default(JumpAccount));
    }

    [Fact]
    public void Of_CategoryThatTheBundleDoesNotKnow_IsNamed()
    {
        var error = Should.Throw<CbiException>(() => JumpProcess.Of(SampleBundle.Ordinary(), SampleBundle.Calm with { Stress = "unknown" }));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("stress bucket 'unknown'");
    }

    [Fact]
    public void Draw_Cumulative_PicksTheFirstEntryAbove()
    {
        JumpProcess.Draw([0.2, 0.7, 1.0], 0.1).ShouldBe(0);
        JumpProcess.Draw([0.2, 0.7, 1.0], 0.2).ShouldBe(1);
        JumpProcess.Draw([0.2, 0.7, 1.0], 0.999).ShouldBe(2);
        JumpProcess.Draw([0.2, 0.7, 1.0], 1.0).ShouldBe(2);
    }

    private static void Near(double found, double expected, double standardError) => Math.Abs(found - expected).ShouldBeLessThan(4.0 * standardError);
}
