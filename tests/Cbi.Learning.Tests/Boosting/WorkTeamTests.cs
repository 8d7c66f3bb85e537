namespace Cbi.Learning.Tests;

public sealed class WorkTeamTests
{
    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 1)]
    [InlineData(2, 8)]
    [InlineData(3, 2)]
    [InlineData(3, 31)]
    [InlineData(4, 0)]
    public void Run_ManyJobs_EveryPartRunsOnceBeforeTheJobEnds(int threads, int parts)
    {
        using var team = new WorkTeam(threads);
        var runs = new int[parts];
        for (var job = 1; job <= 300; job++)
        {
            team.Run(parts, part => runs[part]++);
            runs.ShouldAllBe(count => count == job);
        }
    }

    [Fact]
    public void Run_MemberThatComesLate_TakesNothingTwiceAndIsNotWaitedFor()
    {
        var runs = new int[10];
        var job = new TeamJob(part => runs[part]++, runs.Length, 3);
        job.Take(1);
        job.IsDone.ShouldBeTrue();
        job.Take(0);
        job.Take(2);
        runs.ShouldAllBe(count => count == 1);
    }

    [Fact]
    public void Take_OwnPartsFirst_ThenThoseOfTheOthers()
    {
        var order = new List<int>();
        new TeamJob(order.Add, 7, 3).Take(1);
        order.ShouldBe([1, 4, 2, 5, 0, 3, 6]);
    }

    [Fact]
    public void Run_PartFails_OthersStillRunAndTheFailureReachesTheCaller()
    {
        using var team = new WorkTeam(2);
        var runs = new int[6];
        Should.Throw<InvalidOperationException>(() => team.Run(6, part =>
            {
                runs[part]++;
                ArgumentOutOfRangeException.ThrowIfEqual(part, 4);
            }))
            .InnerException.ShouldBeOfType<ArgumentOutOfRangeException>();
        runs.ShouldAllBe(count => count == 1);
        Should.NotThrow(() => team.Run(6, _ => { }));
    }
}
