using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>
/// The champion's numbers, kept in memory until champion.json changes and verified again every minute, calibrators included: what was
/// deleted or altered while the server runs stops its numbers too. Thread-safe.
/// </summary>
internal sealed class PublishedNumbers(string home, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Champion? _key;
    private RunSummary? _summary;
    private DateTimeOffset _verified;

    /// <summary>How long a verification holds.</summary>
    private static TimeSpan Verified { get; } = TimeSpan.FromMinutes(1);

    public string Home => home;

    /// <summary>The champion's summary; throws <see cref="CbiException"/> when there is none or its files are damaged.</summary>
    public RunSummary Champion()
    {
        var champion = ChampionRegistry.Require(home);
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            if (_summary is null || _key?.RunId != champion.RunId || now - _verified >= Verified)
            {
                _summary = null;
                _summary = PublishedRuns.Load(home, champion.RunId);
                (_key, _verified) = (champion, now);
            }

            return _summary;
        }
    }

    /// <summary>Where a number comes from and how old it is.</summary>
    public RunProvenance ProvenanceOf(RunSummary run) => RunProvenance.Of(run, clock);
}
