using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// Thresholds of the quality rules (config/quality.yaml). Each number reaches the SQL of database/checks/quality as a variable of the key's
/// name.
/// </summary>
public sealed record QualityOptions
{
    /// <summary>Exchange sessions in a row without a row of a daily series from which a hole is a gap.</summary>
    [Range(1, 1000)]
    public int GapMinSessions { get; init; } = 3;

    /// <summary>Periods in a row missing from a weekly or monthly series from which a hole is a gap.</summary>
    [Range(1, 100)]
    public int GapMinPeriods { get; init; } = 2;

    /// <summary>Years within which a hole as long must come back to count as the series' own calendar.</summary>
    [Range(0.1, 100.0)]
    public double GapCalendarYears { get; init; } = 3.0;

    /// <summary>Share of weekend rows from which an observation series keeps a seven-day calendar.</summary>
    [Range(0.0, 1.0)]
    public double WeekendShare { get; init; } = 0.01;

    /// <summary>Robust sigmas, there and back, from which a value is a spike.</summary>
    [Range(1.0, 1e6)]
    public double SpikeMultiple { get; init; } = 15.0;

    /// <summary>Robust sigmas from which a spike stops the intake.</summary>
    [Range(1.0, 1e6)]
    public double SpikeExtreme { get; init; } = 120.0;

    /// <summary>Rows on each side of a spike whose changes are its yardstick.</summary>
    [Range(5, 250)]
    public int SpikeNeighbours { get; init; } = 21;

    /// <summary>Rows on each side of a step whose medians are compared.</summary>
    [Range(1, 250)]
    public int UnitRows { get; init; } = 5;

    /// <summary>How far from a whole power of ten a step may be (of log10; 0.15 is a factor of 1.4).</summary>
    [Range(0.01, 0.4)]
    public double UnitTolerance { get; init; } = 0.15;

    /// <summary>Typical changes of the series that a step must exceed.</summary>
    [Range(1.0, 1e6)]
    public double UnitMultiple { get; init; } = 12.0;

    /// <summary>Typical differences that a value must be away from zero for a turn of its sign to count.</summary>
    [Range(1.0, 1e6)]
    public double SignMultiple { get; init; } = 8.0;

    /// <summary>Rows with one repeated value from which a run can be a fault.</summary>
    [Range(2, 10_000)]
    public int RunRows { get; init; } = 10;

    /// <summary>Rows from which a run at the end of the target stops the intake.</summary>
    [Range(2, 10_000)]
    public int RunFrozenRows { get; init; } = 21;

    /// <summary>Least ratio of a neighbouring contract's price to the held one's.</summary>
    [Range(0.0, 1.0)]
    public double CurveLowest { get; init; } = 0.5;

    /// <summary>Greatest ratio of a neighbouring contract's price to the held one's.</summary>
    [Range(1.0, 1e6)]
    public double CurveHighest { get; init; } = 2.0;

    /// <summary>How far adjusted and plain price may part inside one contract, as a share of the close.</summary>
    [Range(0.0, 1.0)]
    public double RollTolerance { get; init; } = 1e-6;

    /// <summary>Days from which a broken relation between series stops the intake.</summary>
    [Range(1, 10_000)]
    public int IdentityRows { get; init; } = 21;

    /// <summary>Days of a window in which a series is compared with its peers; whole blocks of 21 are used.</summary>
    [Range(42, 1000)]
    public int ShiftRows { get; init; } = 63;

    /// <summary>Standard errors by which the neighbouring day must correlate better than the same day.</summary>
    [Range(1.0, 100.0)]
    public double ShiftSigmas { get; init; } = 4.0;

    /// <summary>Least correlation with the neighbouring day.</summary>
    [Range(0.0, 1.0)]
    public double ShiftCorrelation { get; init; } = 0.3;

    /// <summary>
    /// Groups of series that move together on the same day: series and direction (1, or -1 for one that moves against the others).
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Peers { get; init; } =
        new OrderedDictionary<string, IReadOnlyDictionary<string, int>>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IdentitySpec> Identities { get; init; } = new OrderedDictionary<string, IdentitySpec>(StringComparer.Ordinal);

    public ImmutableArray<AcceptedFinding> Accepted { get; init; } = [];

    /// <summary>Hash of the settings, whatever the file's comments and layout.</summary>
    public string Hash() => ContentHash.Of(JsonSerializer.Serialize(this));

    public static QualityOptions Load(string path)
    {
        var options = StrictYaml.Load<QualityOptions>(path);
        foreach (var (name, identity) in options.Identities.Where(i => i.Value.Lowest > i.Value.Highest))
        {
            throw new CbiException(
                ExitCode.BadInput, $"{path}: key 'identities.{name}' has lowest {identity.Lowest} above highest {identity.Highest}; exchange them.");
        }

        foreach (var (group, members) in options.Peers)
        {
            if (members.Count < 2 || members.Values.Any(direction => direction is not (1 or -1)))
            {
                throw new CbiException(ExitCode.BadInput, $"{path}: key 'peers.{group}' needs at least two series, each with direction 1 or -1.");
            }
        }

        foreach (var accepted in options.Accepted.Where(a => !QualityRules.IsKnown(a.Rule)))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{path}: an accepted finding of '{accepted.Source}' has rule '{accepted.Rule}'; "
                + $"the rules are {string.Join(", ", QualityRules.All.Select(r => r.Name))}.");
        }

        return options;
    }
}
