using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Simulates as many paths as are asked for, or as many as a standard error needs: a first simulation measures the error, the number that
/// is needed follows because the error falls with the square root of the paths, and the simulation is made again. Nothing here depends on
/// threads.
/// </summary>
public static class PathBudget
{
    /// <summary>Paths of the first simulation towards an error; 328 of them lie in a tail of 1 %.</summary>
    public const int FirstPaths = 32 * PathBlock.Size;

    /// <summary>Paths beyond the projected number: the measured error is itself estimated, to a few percent.</summary>
    private const double Margin = 1.1;

    /// <summary>The most paths of which so many sessions can be kept.</summary>
    public static int MostPaths(int keptSessions) =>
        (int)Math.Min(MonteCarloOptions.MostPaths, KeptReturns.MostValues / Math.Max(keptSessions, 1));

    /// <summary>
    /// As <see cref="PathEngine"/>, for <see cref="MonteCarloOptions.StandardError"/> if it is given, else for
    /// <see cref="MonteCarloOptions.Paths"/>.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of range, or the horizons are not complete.</exception>
    /// <exception cref="CbiException">BadInput: the error needs too many paths; the message says what can be reached.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="stop"/> was signalled; nothing is returned.</exception>
    public static BudgetedPaths Simulate(
        PathDynamics dynamics,
        IReadOnlyList<MarginalTarget> targets,
        MonteCarloOptions options,
        JumpProcess? jumps,
        ulong seed,
        int threads,
        CancellationToken stop,
        params ReadOnlySpan<int> keep)
    {
        ArgumentNullException.ThrowIfNull(options);
        var most = MostPaths(keep.Length);
        var paths = options.StandardError is null ? options.Paths : Math.Min(FirstPaths, most);
        for (var round = 1; ; round++)
        {
            var chosen = options with { Paths = paths };
            var simulation = PathEngine.Simulate(dynamics, targets, chosen, jumps, seed, threads, stop, keep);
            var error = SimulationError.Of(simulation);
            if (options.StandardError is not { } asked || error.Share <= asked)
            {
                return new BudgetedPaths(simulation, chosen, error, round);
            }

            paths = Next(paths, error, asked, most, keep.Length);
        }
    }

    /// <summary>The projected number in whole blocks; more than <paramref name="paths"/>.</summary>
    private static int Next(int paths, SimulationError error, double asked, int most, int keptSessions)
    {
        var ratio = error.Share / asked;
        var needed = paths * ratio * ratio;
        if (needed < most && paths < most)
        {
            return (int)Math.Min(most, PathBlock.Size * Math.Ceiling(Margin * needed / PathBlock.Size));
        }

        // Rounded up to a hundredth of a percent, so that the next question is answered.
        var reachable = Math.Ceiling(1e4 * error.Share * Math.Sqrt(Margin * paths / most)) / 1e4;
        var why = keptSessions > 0 ? $" (the positions need prices on {keptSessions} sessions of every path)" : "";
        throw new CbiException(
            ExitCode.BadInput,
            $"A standard error of {100.0 * asked:0.####} % of the 99 % CVaR needs about {Math.Ceiling(needed):0} paths; at most {most} can "
            + $"be simulated{why}. {paths} paths reach {100.0 * error.Share:0.####} % ({error.Horizon} "
            + $"{error.Tail.ToString().ToLowerInvariant()} tail), {most} about {100.0 * reachable:0.##} %. Ask for {reachable:0.####} or "
            + "more (--standard-error, or standard_error in config/training/montecarlo.yaml), or for a number of paths (--paths).");
    }
}
