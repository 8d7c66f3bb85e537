using Cbi.Domain;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of a ZL price move under a stated model. Reads a run only for what is not given, and writes nothing.</summary>
public static class WalkDesk
{
    /// <exception cref="CbiException">
    /// Usage: paths and a standard error together, an unknown reduction or one that does not suit the walk, skew without degrees of
    /// freedom, or neither price and volatility nor a run. NotFound: no such run. BadInput: the standard error needs too many paths.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of the request is out of its range.</exception>
    public static WalkAnswer Ask(WalkRequest request, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var reduction = RequireQuestion(request);
        var run = request is { CentsPerLb: { }, VolatilityPerSession: { } } ? null : Run(request);
        var price = request.CentsPerLb ?? run!.SpotCentsPerLb;
        var volatility = request.VolatilityPerSession ?? Volatility(request.Home, run!.RunId, request.Sessions);
        var shocks = request.DegreesOfFreedom is { } freedom ? ShockLaw.StudentT(freedom, request.Skew) : ShockLaw.Normal;
        var model = new WalkModel(price, request.DriftPerSession, volatility, request.Sessions, shocks);
        return new WalkAnswer
        {
            Source = run is null
                ? null
                : new WalkSource(run.RunId, run.AsOf, run.DataSource, run.Grade, run.Certified, run.SpotCentsPerLb),
            CentsPerLb = price,
            PriceIsOfRun = request.CentsPerLb is null,
            VolatilityPerSession = volatility,
            VolatilityPerYear = volatility * Math.Sqrt(WalkRequest.SessionsAYear),
            VolatilityIsOfRun = request.VolatilityPerSession is null,
            DriftPerSession = request.DriftPerSession,
            Sessions = request.Sessions,
            Shocks = shocks.Tails is null ? "normal" : "student-t",
            DegreesOfFreedom = shocks.Tails?.DegreesOfFreedom,
            Skew = shocks.Tails?.Skew,
            Reduction = request.Reduction,
            Seed = request.Seed,
            StandardErrorAsked = request.StandardError,
            Lines =
            [
                .. from confidence in request.Confidences
                   from tail in request.Tails
                   select Line(request, model, confidence, tail, reduction, stop),
            ],
        };
    }

    private static VarianceReduction RequireQuestion(WalkRequest request)
    {
        RunRequest.RequirePathsOrError(request.Paths, request.StandardError);
        if (request is { DegreesOfFreedom: null, Skew: not 1.0 })
        {
            throw new CbiException(ExitCode.Usage, "--skew belongs to Student-t shocks; give --shocks t too.");
        }

        var place = WalkRequest.Reductions.IndexOf(request.Reduction);
        return place >= 0
            ? (VarianceReduction)place
            : throw new CbiException(
                ExitCode.Usage, $"--reduction '{request.Reduction}' is unknown; use one of {string.Join(", ", WalkRequest.Reductions)}.");
    }

    private static RunSummary Run(WalkRequest request) => request.RunId is null && ChampionRegistry.Find(request.Home) is null
        ? throw new CbiException(
            ExitCode.Usage,
            $"There is no champion in '{request.Home}' to take price and volatility from; give --price and --volatility, or name a run "
            + "(--run RUN-ID).")
        : PublishedRuns.Find(request.Home, request.RunId);

    /// <summary>The root of the mean variance that the run's GARCH-t expects of the sessions up to the horizon.</summary>
    private static double Volatility(string home, string runId, int sessions)
    {
        var garch = PublishedRuns.Output<CoreOutput>(home, runId, "core").Volatility.Garch;
        return Math.Sqrt(garch.HorizonVariance(garch.NextVariance, sessions) / sessions);
    }

    private static WalkLine Line(
        WalkRequest request, WalkModel model, double confidence, RiskTail tail, VarianceReduction reduction, CancellationToken stop)
    {
        var upper = tail == RiskTail.Upper;
        var found = request.StandardError is { } error
            ? WalkTailEstimator.ForError(model, confidence, upper, reduction, error, request.Seed, request.Threads, stop)
            : WalkTailEstimator.ForPaths(
                model, confidence, upper, reduction, request.Paths ?? WalkRequest.StandardPaths, request.Seed, request.Threads, stop);
        var exact = WalkClosedForm.Of(model, confidence, upper) ?? new RiskPoint(double.NaN, double.NaN);
        return new WalkLine(
            confidence,
            upper ? "upper" : "lower",
            found.Paths,
            found.ValueAtRisk,
            found.ValueAtRiskError,
            found.Shortfall,
            found.ShortfallError,
            exact.ValueAtRisk,
            exact.Shortfall,
            model.HasMean(upper) ? null : "exp of a Student-t log return has no mean, so the CVaR of a rise does not exist");
    }
}
