using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>
/// A corpus from real history: windows that do not overlap, counted back from the last session, each labelled with the jumps that
/// <see cref="JumpDetector"/> finds in it. A window is left out unless its covariates are known and all its sessions are tested.
/// </summary>
public static class HistoryCorpus
{
    /// <exception cref="CbiException">BadInput when no window can be labelled.</exception>
    public static JumpCorpus Detect(HistorySeries series, FactoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(options);
        var verdicts = JumpDetector.Find(series.Returns.AsSpan(), options.Detection);
        var windows = ImmutableArray.CreateBuilder<CorpusWindow>();
        var jumps = ImmutableArray.CreateBuilder<CorpusJump>();
        var length = options.WindowSessions;
        for (var first = 1 + (series.Sessions.Length - 1) % length; first + length <= series.Sessions.Length; first += length)
        {
            var tested = verdicts.AsSpan(first, length);
            if (series.Known[first - 1] is not { } known || tested.Contains(null))
            {
                continue;
            }

            var found = Enumerable.Range(0, length).Where(s => verdicts[first + s] == true).ToArray();
            jumps.AddRange(found.Select(s => new CorpusJump(windows.Count, s, series.Returns[first + s])));
            windows.Add(new CorpusWindow(series.Sessions[first], known, found.Length));
        }

        return windows.Count > 0
            ? new JumpCorpus(windows.ToImmutable(), jumps.ToImmutable(), windows.Average(w => w.Known.LogVolatility))
            : throw new CbiException(
                ExitCode.BadInput,
                $"None of the {series.Sessions.Length} sessions lies in a window of {length} whose regime, volatility and returns are known; give "
                + "a longer history of ZL.");
    }
}
