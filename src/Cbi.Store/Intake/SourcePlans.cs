using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The plans of all configured sources, in configuration order: prices, observations, events.</summary>
internal static class SourcePlans
{
    internal static ImmutableArray<SourcePlan> Of(Universe universe, Sources sources)
    {
        var targetClose = Minutes(Universe.Target, universe.Symbols[Universe.Target].CloseTime);
        ImmutableArray<SourcePlan> plans =
        [
            .. universe.Symbols.Select(s => Price(s.Key, s.Value, targetClose)),
            .. sources.Observations.Select(s => Observation(s.Key, s.Value, targetClose)),
            .. sources.Events.Select(s => Calendar(s.Key, s.Value)),
            .. sources.Schedules.Select(s => Schedule(s.Key, s.Value)),
        ];
        foreach (var twice in plans.GroupBy(p => p.Catalog.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            throw new CbiException(
                ExitCode.BadInput, $"The name '{twice.Key}' stands twice in universe.yaml and sources.yaml; every series needs a name of its own.");
        }

        return plans;
    }

    private static SourcePlan Price(string symbol, SymbolSpec spec, int targetClose)
    {
        var close = Minutes(symbol, spec.CloseTime);
        var futures = spec.Series == PriceSeries.Futures;
        return new SourcePlan
        {
            Catalog = new CatalogEntry
            {
                Name = symbol,
                Kind = SourceKind.Price,
                Unit = spec.Unit,
                CloseTimeMinutes = close,
                MarketQuote = true,
                LagSessions = close > targetClose ? 1 : 0,
                MaxAgeSessions = spec.MaxAgeSessions,
                Present = true,
            },
            File = futures ? $"futures/{spec.FuturesFile ?? symbol}" : $"futures_front/{spec.FrontFile ?? symbol}",
            Required = spec.Required,
            KnownMinutes = close,
            Columns = futures ? FuturesColumns(spec) : FrontColumns(spec),
            TypedMacro = "typed_prices",
            MacroColumns = [
                "date", "close", "adj_close", "contract", "carry_close", "carry_contract", "forward_close", "forward_contract", "high",
                "low", "roll_window"],
            Key = ["date"],

            // Not adj_close: back-adjustment moves its whole past at every roll and changes nothing that was traded.
            Revisable =
            [
                "close", "adj_change", "contract", "carry_close", "carry_contract", "forward_close", "forward_contract", "high", "low", "roll_window",
            ],
            ValueColumn = "close",
        };
    }

    private static ImmutableArray<CsvColumn> FuturesColumns(SymbolSpec spec) =>
    [
        new("date", "date"),
        new("close", "number", !spec.Required, spec.AllowNonPositive, Lowest: spec.Lowest, Highest: spec.Highest),

        // Additively adjusted, so any sign is right.
        new("adj_close", "number", MayBeEmpty: !spec.Required),
        new("contract", "contract", MayBeEmpty: true),
        new("carry_close", "number", MayBeEmpty: true, MayBeNonPositive: spec.AllowNonPositive),
        new("carry_contract", "contract", MayBeEmpty: true),
        new("forward_close", "number", MayBeEmpty: true, MayBeNonPositive: spec.AllowNonPositive, MayBeAbsent: true),
        new("forward_contract", "contract", MayBeEmpty: true, MayBeAbsent: true),
        .. RangeColumns(spec),
    ];

    private static ImmutableArray<CsvColumn> FrontColumns(SymbolSpec spec) =>
    [
        new("date", "date"),
        new("close", "number", !spec.Required, spec.AllowNonPositive, Lowest: spec.Lowest, Highest: spec.Highest),
        new("roll_window", "flag", MayBeEmpty: true),
        new("contract", "contract", MayBeEmpty: true, MayBeAbsent: true),
        .. RangeColumns(spec),
    ];

    /// <summary>High and low of the day, for those who have them.</summary>
    private static ImmutableArray<CsvColumn> RangeColumns(SymbolSpec spec) =>
    [
        .. new[] { "high", "low" }.Select(name => new CsvColumn(
            name, "number", MayBeEmpty: true, MayBeNonPositive: spec.AllowNonPositive, MayBeAbsent: true, Lowest: spec.Lowest,
            Highest: spec.Highest)),
    ];

    private static SourcePlan Observation(string series, ObservationSpec spec, int targetClose)
    {
        int? close = spec.CloseTime is { } time ? Minutes(series, time) : null;
        return new SourcePlan
        {
            Catalog = new CatalogEntry
            {
                Name = series,
                Kind = SourceKind.Observation,
                Unit = spec.Unit,
                CloseTimeMinutes = close,
                MarketQuote = spec.MarketQuote,
                LagSessions = close > targetClose ? 1 : 0,
                MaxAgeSessions = spec.MaxAgeSessions,
                Present = true,
            },
            File = $"indicators/{series}",
            Required = spec.Required,
            KnownMinutes = Minutes(series, spec.ReleaseTime),
            Releases = ReleaseCalendar.Open(series, spec),
            Columns =
            [
                new("date", "date"),
                new("value", "number", MayBeEmpty: true, spec.AllowNonPositive, Lowest: spec.Lowest, Highest: spec.Highest),
                new("release_date", "date", MayBeEmpty: true, MayBeAbsent: true),
            ],
            TypedMacro = "typed_observations",
            MacroColumns = ["date", "value", "release_date"],
            Key = ["date", "release_date"],
            Revisable = ["value"],
            ValueColumn = "value",
        };
    }

    private static SourcePlan Calendar(string calendar, EventSpec spec) =>
        new()
        {
            Catalog = Dates(calendar, SourceKind.Event, "direction"),
            File = $"events/{calendar}",
            Required = spec.Required,
            KnownMinutes = Minutes(calendar, spec.KnownTime),
            Columns = [new("date", "date"), new("event", "text"), new("direction", "direction"), new("source", "text", MayBeEmpty: true)],
            TypedMacro = "typed_events",
            MacroColumns = ["date", "event", "direction", "source"],
            Key = ["date", "event"],
            Revisable = ["direction", "source"],
            ValueColumn = null,
        };

    /// <summary>Dates have no closing time and do not age.</summary>
    private static CatalogEntry Dates(string calendar, SourceKind kind, string unit) =>
        new()
        {
            Name = calendar,
            Kind = kind,
            Unit = unit,
            CloseTimeMinutes = null,
            MarketQuote = false,
            LagSessions = 0,
            MaxAgeSessions = null,
            Present = true,
        };

    private static SourcePlan Schedule(string calendar, ScheduleSpec spec) =>
        new()
        {
            Catalog = Dates(calendar, SourceKind.Schedule, "date"),
            File = $"schedules/{calendar}",
            DefaultFile = ProgramFiles.ConfigPath($"calendars/{calendar}.csv"),
            Required = false,
            KnownMinutes = Minutes(calendar, spec.KnownTime),
            Columns =
            [
                new("date", "date"), new("event", "text"), new("announced", "date"), new("withdrawn", "date", MayBeEmpty: true, MayBeAbsent: true),
            ],
            TypedMacro = "typed_schedules",
            MacroColumns = ["date", "event", "announced", "withdrawn"],
            Key = ["date", "event"],
            Revisable = ["withdrawn_at"],
            ValueColumn = null,
        };

    private static int Minutes(string series, TimeOnly time) =>
        time >= NewYorkTime.FirstSafeTime
            ? (time.Hour * 60) + time.Minute
            : throw new CbiException(
                ExitCode.BadInput,
                $"Series '{series}' has the New York time {time:HH:mm}; use 03:00 to 23:59, since clocks change before 03:00.");
}
