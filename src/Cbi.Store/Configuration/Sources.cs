using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The observation series and event calendars of a market, in file order (config/sources.yaml).</summary>
public sealed record Sources
{
    /// <summary>Bad rows that one file may lose to quarantine before the intake stops.</summary>
    [Range(0, 1_000_000)]
    public int MaxQuarantinedRows { get; init; }

    public required IReadOnlyDictionary<string, ObservationSpec> Observations { get; init; }

    public required IReadOnlyDictionary<string, EventSpec> Events { get; init; }

    /// <summary>Events announced in advance; a file of the market's schedules/ folder replaces the one of config/calendars.</summary>
    public IReadOnlyDictionary<string, ScheduleSpec> Schedules { get; init; } = new OrderedDictionary<string, ScheduleSpec>(StringComparer.Ordinal);

    /// <summary>Hash of the settings, whatever the file's comments and layout.</summary>
    public string Hash() => ContentHash.Of(JsonSerializer.Serialize(this));

    public static Sources Load(string path)
    {
        var sources = StrictYaml.Load<Sources>(path);
        foreach (var (name, spec) in sources.Observations)
        {
            Units.Installed().Require(spec.Unit, path, $"observations.{name}.unit");
            if (spec.MarketQuote != spec.CloseTime.HasValue)
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"{path}: key 'observations.{name}' has market_quote {(spec.MarketQuote ? "true but no" : "false but a")} close_time; "
                    + "a market quote has one, nothing else does.");
            }
        }

        return sources;
    }
}
