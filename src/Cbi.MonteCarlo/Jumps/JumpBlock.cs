using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The jumps of a block of paths: drawn for all sessions first, then added session by session. Random numbers are keyed by (seed, path, window,
/// event), so the bits do not depend on blocks, threads or vector width. Not thread-safe; a thread reuses one for block after block.
/// </summary>
internal sealed class JumpBlock(JumpProcess process, ulong seed, int sessions)
{
    /// <summary>Marks the jumps' streams in the upper counter word, apart from those of the paths.</summary>
    private const ulong Stream = 0x6362_696A_0000_0000UL;

    private const int WindowShift = 16, None = -1;

    private readonly int[] _first = new int[sessions + 1];
    private readonly List<(int Path, double LogSize, int Next)> _jumps = [];
    private JumpAccount _account;

    /// <summary>Draws the jumps of paths <paramref name="firstPath"/> to firstPath + count - 1; those of the block before are forgotten.</summary>
    public void Draw(int firstPath, int count)
    {
        Array.Fill(_first, None);
        _jumps.Clear();
        for (var path = 0; path < count; path++)
        {
            var state = 0;
            for (var window = 0; window * process.WindowSessions < sessions; window++)
            {
                var (next, hurdle) = Event(firstPath + path, window, 0);
                state = window == 0 ? 0 : process.Next(state, next);
                var law = process.LawOf(state);
                var jumps = hurdle < law.Chance ? 1 + JumpProcess.Draw(law.Counts, hurdle / law.Chance) : 0;
                _account += new JumpAccount(1, jumps > 0 ? 1 : 0, jumps, 1 + jumps);
                for (var jump = 1; jump <= jumps; jump++)
                {
                    var (place, size) = Event(firstPath + path, window, jump);
                    var session = window * process.WindowSessions + 1 + Math.Min((int)(place * process.WindowSessions), process.WindowSessions - 1);

                    // The last window may reach beyond the last session.
                    if (session <= sessions)
                    {
                        _jumps.Add((path, LogSize(size), _first[session]));
                        _first[session] = _jumps.Count - 1;
                    }
                }
            }
        }
    }

    /// <summary>Adds the jumps of a session, counted from 1, to the cumulative log returns of the block's paths.</summary>
    public void Add(int session, Span<double> cumulative)
    {
        for (var at = _first[session]; at != None; at = _jumps[at].Next)
        {
            cumulative[_jumps[at].Path] += _jumps[at].LogSize;
        }
    }

    /// <summary>Returns and clears the counts.</summary>
    public JumpAccount TakeCounts()
    {
        var counts = _account;
        _account = default;
        return counts;
    }

    /// <summary>One number gives the side and, by what is left of it, the excess.</summary>
    private double LogSize(double unit)
    {
        var sizes = process.Sizes;
        return unit < sizes.UpShare
            ? sizes.MinimumLogSize - sizes.UpMeanExcess * LogKernel.Of(unit / sizes.UpShare)
            : -(sizes.MinimumLogSize - sizes.DownMeanExcess * LogKernel.Of((1.0 - unit) / (1.0 - sizes.UpShare)));
    }

    private (double First, double Second) Event(int path, int window, int number)
    {
        var (x0, x1, x2, x3) = Philox.Block(seed, (ulong)path, Stream | (uint)((window << WindowShift) | number));
        return (Philox.ToUnit(x0, x1), Philox.ToUnit(x2, x3));
    }
}
