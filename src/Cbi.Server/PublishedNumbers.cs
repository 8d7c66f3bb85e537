using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>The champion's numbers, verified once and kept in memory until champion.json changes. Thread-safe.</summary>
internal sealed class PublishedNumbers(string home, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private Champion? _key;
    private RunSummary? _summary;

    public string Home => home;

    /// <summary>The champion's summary; throws <see cref="CbiException"/> when there is none or its files are damaged.</summary>
    public RunSummary Champion()
    {
        var champion = ChampionRegistry.Require(home);
        lock (_gate)
        {
            if (_summary is null || _key?.RunId != champion.RunId)
            {
                _summary = PublishedRuns.Load(home, champion.RunId);
                _key = champion;
            }

            return _summary;
        }
    }

    /// <summary>Where a number comes from and how old it is.</summary>
    public Provenance ProvenanceOf(RunSummary run)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new Provenance(run.RunId, run.AsOf, today.DayNumber - run.AsOf.DayNumber, run.Grade, run.Certified, run.DataSource, run.ReceiptHash);
    }
}
