using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// Where a simulation keeps cumulative returns: at the horizons, at the sessions asked for, and at every session of the fan's subset.
/// </summary>
internal sealed class PathStore : IPathSink
{
    private readonly double[]?[] _atHorizons, _kept;

    /// <param name="keep">Sessions kept in path order, besides the horizons, which are sorted later.</param>
    public PathStore(int sessions, int paths, int fanPaths, IEnumerable<int> keep)
    {
        Sessions = sessions;
        FanPaths = fanPaths;
        Fan = new double[sessions * fanPaths];
        _atHorizons = Slots(sessions, paths, Horizon.All.Select(h => h.Sessions));
        _kept = Slots(sessions, paths, keep);
    }

    public int Sessions { get; }

    public int FanPaths { get; }

    /// <summary>sessions x fan paths, row-major: cumulative log returns of the first paths.</summary>
    public double[] Fan { get; }

    /// <summary>Cumulative log returns at a horizon, one a path.</summary>
    public double[] At(Horizon horizon) => _atHorizons[horizon.Sessions]!;

    /// <summary>Cumulative log returns of a kept session, one a path, in path order.</summary>
    public double[] Kept(int session) => _kept[session]!;

    public void Take(int session, int firstPath, ReadOnlySpan<double> cumulative, ReadOnlySpan<double> nextVariance)
    {
        Copy(_atHorizons[session], firstPath, cumulative);
        Copy(_kept[session], firstPath, cumulative);
        if (firstPath < FanPaths)
        {
            cumulative[..Math.Min(cumulative.Length, FanPaths - firstPath)].CopyTo(Fan.AsSpan((session - 1) * FanPaths + firstPath));
        }
    }

    private static void Copy(double[]? slot, int firstPath, ReadOnlySpan<double> cumulative)
    {
        if (slot is not null)
        {
            cumulative.CopyTo(slot.AsSpan(firstPath));
        }
    }

    private static double[]?[] Slots(int sessions, int paths, IEnumerable<int> wanted)
    {
        var slots = new double[sessions + 1][];
        foreach (var session in wanted)
        {
            slots[session] = new double[paths];
        }

        return slots;
    }
}
