using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline.Tests;

public sealed class WalkDeskTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Theory]
    [InlineData("none")]
    [InlineData("antithetic")]
    [InlineData("moment-matching")]
    [InlineData("sobol")]
    [InlineData("importance-sampling")]
    public void Ask_EachReduction_StandsBesideTheClosedForm(string reduction)
    {
        var answer = Ask(Given() with { Reduction = reduction, Paths = 1 << 16 });

        answer.Reduction.ShouldBe(reduction);
        answer.Source.ShouldBeNull();
        answer.Lines.Select(line => (line.Confidence, line.Tail))
            .ShouldBe([(0.95, "upper"), (0.95, "lower"), (0.99, "upper"), (0.99, "lower")]);
        foreach (var line in answer.Lines)
        {
            line.Paths.ShouldBe(1 << 16);
            // Four standard errors from 16 batches, and a finite batch's bias of a fraction of an outcome in its tail.
            line.VarCentsPerLb.ShouldBe(line.ExactVarCentsPerLb, 4.0 * line.VarStandardError + 2e-4 * line.ExactVarCentsPerLb);
            line.CvarCentsPerLb.ShouldBe(line.ExactCvarCentsPerLb, 4.0 * line.CvarStandardError + 2e-4 * line.ExactCvarCentsPerLb);
        }
    }

    [Fact]
    public void Ask_StandardError_IsReachedOnEveryLine()
    {
        var answer = Ask(Given() with { StandardError = 0.02, Reduction = "importance-sampling" });

        answer.StandardErrorAsked.ShouldBe(0.02);
        answer.Lines.ShouldAllBe(line => line.CvarStandardError <= 0.02);
        Ask(Given() with { StandardError = 0.02, Reduction = "importance-sampling", Threads = 1 }).Lines.ShouldBe(answer.Lines);
    }

    [Fact]
    public void Ask_StudentT_HasNoCvarOfARiseAndNoClosedForm()
    {
        var lines = Ask(Given() with { DegreesOfFreedom = 5.0, Skew = 0.9, Paths = 20_000 }).Lines;

        lines.ShouldAllBe(line => double.IsNaN(line.ExactVarCentsPerLb) && line.VarCentsPerLb > 0.0);
        lines.ShouldAllBe(line => double.IsNaN(line.CvarCentsPerLb) == (line.Tail == "upper"));
        lines.ShouldAllBe(line => (line.Unavailable != null) == (line.Tail == "upper"));
    }

    [Fact]
    public void Ask_PriceAndVolatilityOfARun_AreItsCloseAndWhatItsModelExpects()
    {
        SimulatedRun.Write(_home);

        var answer = Ask(new WalkRequest { Home = _home.Root, RunId = SimulatedRun.Id, Sessions = 63, Paths = 20_000 });

        answer.CentsPerLb.ShouldBe(SimulatedRun.Spot);
        (answer.PriceIsOfRun, answer.VolatilityIsOfRun, answer.Source!.RunId).ShouldBe((true, true, SimulatedRun.Id));
        // The recursion of the variance's expectation itself, session by session.
        double variance = 2.5e-4, sum = 0.0;
        for (var session = 0; session < 63; session++)
        {
            sum += variance;
            variance = 4e-6 + 0.98 * variance;
        }

        answer.VolatilityPerSession.ShouldBe(Math.Sqrt(sum / 63.0), 1e-15);
        answer.VolatilityPerYear.ShouldBe(answer.VolatilityPerSession * Math.Sqrt(252.0), 1e-15);
    }

    [Fact]
    public void Ask_NeitherGivenNorARun_SaysWhatToGive()
    {
        Refused(new WalkRequest { Home = _home.Root, CentsPerLb = 48.0 }, ExitCode.Usage).ShouldContain("give --price and --volatility");
        Refused(new WalkRequest { Home = _home.Root, RunId = "no-such-run" }, ExitCode.NotFound).ShouldContain("cbi runs");
    }

    [Fact]
    public void Ask_QuestionThatCannotBe_IsNamed()
    {
        Refused(Given() with { Paths = 20_000, StandardError = 0.1 }, ExitCode.Usage).ShouldContain("exclude each other");
        Refused(Given() with { Skew = 0.8 }, ExitCode.Usage).ShouldContain("--shocks t");
        Refused(Given() with { Reduction = "luck" }, ExitCode.Usage).ShouldContain("importance-sampling");
        Refused(Given() with { Reduction = "sobol", DegreesOfFreedom = 5.0 }, ExitCode.Usage).ShouldContain("Sobol points do not suit");
        Refused(Given() with { StandardError = 1e-7 }, ExitCode.BadInput).ShouldContain($"needs more than {WalkRequest.MostPaths} paths");
    }

    [Fact]
    public void Reductions_EveryWay_HasItsWord() =>
        WalkRequest.Reductions.Select(word => word.Replace("-", "", StringComparison.Ordinal))
            .ShouldBe(Enum.GetNames<VarianceReduction>().Select(name => name.ToLowerInvariant()));

    private WalkRequest Given() => new() { Home = _home.Root, CentsPerLb = 48.0, VolatilityPerSession = 0.0176, Threads = 2 };

    private static WalkAnswer Ask(WalkRequest request) => WalkDesk.Ask(request, CancellationToken.None);

    private static string Refused(WalkRequest request, ExitCode expected)
    {
        var error = Should.Throw<CbiException>(() => Ask(request));
        error.ExitCode.ShouldBe(expected);
        return error.Message;
    }
}
