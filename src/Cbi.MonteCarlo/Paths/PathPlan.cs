using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>What every block of a simulation shares: the dynamics, the seed, and where cumulative returns are kept. Blocks write disjoint slots.</summary>
internal sealed class PathPlan
{
    private readonly double[]?[] _bySession;
    private readonly double[]?[] _kept;

    /// <param name="keep">Sessions kept in path order, besides the horizons, which are sorted later.</param>
    public PathPlan(PathDynamics dynamics, JumpProcess? jumps, double largestDailyMove, ulong seed, int paths, int fanPaths, IEnumerable<int> keep)
    {
        Seed = seed;
        Jumps = jumps;
        Step = GarchStep.Of(dynamics.Model, largestDailyMove);
        FirstVariance = dynamics.Model.NextVariance;
        Residuals = dynamics.Residuals;
        FanPaths = fanPaths;
        Fan = new double[Sessions * fanPaths];
        _bySession = new double[Sessions + 1][];
        foreach (var horizon in Horizon.All)
        {
            _bySession[horizon.Sessions] = new double[paths];
        }

        _kept = new double[Sessions + 1][];
        foreach (var session in keep)
        {
            _kept[session] = new double[paths];
        }
    }

    public ulong Seed { get; }

    /// <summary>Jumps on top of the volatility model, or null for none.</summary>
    public JumpProcess? Jumps { get; }

    public GarchStep Step { get; }

    public double FirstVariance { get; }

    public IResiduals Residuals { get; }

    public int Sessions { get; } = Horizon.Longest.Sessions;

    public int FanPaths { get; }

    /// <summary>sessions x fan paths, row-major: cumulative log returns of the first paths.</summary>
    public double[] Fan { get; }

    /// <summary>Cumulative log returns at a horizon, one a path.</summary>
    public double[] At(Horizon horizon) => _bySession[horizon.Sessions]!;

    /// <summary>Cumulative log returns of a kept session, one a path, in path order.</summary>
    public double[] Kept(int session) => _kept[session]!;

    public void Store(int session, int firstPath, ReadOnlySpan<double> cumulative)
    {
        if (_bySession[session] is { } atHorizon)
        {
            cumulative.CopyTo(atHorizon.AsSpan(firstPath));
        }

        if (_kept[session] is { } kept)
        {
            cumulative.CopyTo(kept.AsSpan(firstPath));
        }

        if (firstPath < FanPaths)
        {
            cumulative[..Math.Min(cumulative.Length, FanPaths - firstPath)].CopyTo(Fan.AsSpan((session - 1) * FanPaths + firstPath));
        }
    }
}
