using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// What every block of the second walk shares: the walk, the questions, and a slot a block for the sums of every measure.
/// </summary>
internal sealed class WatchPlan
{
    /// <summary>Extreme, drawdown, its share, time under water.</summary>
    public const int MeasuresOfASide = 4;

    private readonly (double Log, bool IsRise, int Session)[] _levels;

    public WatchPlan(PathWalk walk, double spot, int paths, IReadOnlyList<TouchLevel> touches)
    {
        Walk = walk;
        Spot = spot;
        Blocks = (paths + PathWatch.Size - 1) / PathWatch.Size;
        Measures = Horizon.All.Length * Enum.GetValues<PathSide>().Length * MeasuresOfASide;
        Sums = new double[Measures * Blocks];
        Squares = new double[Measures * Blocks];
        _levels = [.. touches.Select(t => (LogKernel.Of(t.CentsPerPound / spot), t.CentsPerPound >= spot, t.Session))];
    }

    public PathWalk Walk { get; }

    /// <summary>As-of close, cents per pound.</summary>
    public double Spot { get; }

    public int Blocks { get; }

    public int Measures { get; }

    public int Questions => _levels.Length;

    /// <summary>measures x blocks.</summary>
    public double[] Sums { get; }

    /// <summary>measures x blocks: sums of squares.</summary>
    public double[] Squares { get; }

    /// <summary>Row of a measure of one side at one horizon.</summary>
    public static int Measure(int horizon, PathSide side, int measure) =>
        (horizon * Enum.GetValues<PathSide>().Length + (int)side) * MeasuresOfASide + measure;

    /// <summary>Adds to each question of this session the number of paths that have touched its level.</summary>
    public void CountTouches(int session, ReadOnlySpan<double> highest, ReadOnlySpan<double> lowest, Span<long> touches)
    {
        for (var q = 0; q < _levels.Length; q++)
        {
            var (log, isRise, last) = _levels[q];
            if (last == session)
            {
                touches[q] += isRise ? CountAtLeast(highest, log) : lowest.Length - CountAbove(lowest, log);
            }
        }
    }

    private static int CountAtLeast(ReadOnlySpan<double> values, double level)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += value >= level ? 1 : 0;
        }

        return count;
    }

    private static int CountAbove(ReadOnlySpan<double> values, double level)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += value > level ? 1 : 0;
        }

        return count;
    }
}
