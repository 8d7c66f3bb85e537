using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>
/// When the observations of one source could be known: the release date of the file where there is one, else the rule, and never earlier
/// than a documented late release. Pure once opened; safe to share between threads.
/// </summary>
public sealed class ReleaseCalendar
{
    private readonly string _series;
    private readonly ObservationSpec _spec;
    private readonly ReleaseExceptions _exceptions;

    internal ReleaseCalendar(string series, ObservationSpec spec, ReleaseExceptions exceptions)
    {
        _series = series;
        _spec = Checked(series, spec);
        _exceptions = exceptions;
    }

    /// <summary>The rule in words, with its time, for readers.</summary>
    public string Sentence => ReleaseDay.Sentence(_spec);

    /// <summary>Changes with the exceptions; the rule is part of the configuration's own hash.</summary>
    internal string Hash => _exceptions.Hash;

    /// <summary>Opens the calendar of a source; its exceptions come from config/calendars.</summary>
    /// <exception cref="CbiException">BadInput when the rule lacks its number or its calendar, or the calendar file is wrong.</exception>
    public static ReleaseCalendar Open(string series, ObservationSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var exceptions = spec.ReleaseCalendar is { } name
            ? ReleaseExceptions.Load(ProgramFiles.ConfigPath($"calendars/{name}.csv"))
            : ReleaseExceptions.None;
        return new ReleaseCalendar(series, spec, exceptions);
    }

    /// <param name="observed">First day that the observation describes.</param>
    /// <param name="stated">Release date of the file; null where it has none.</param>
    /// <returns>New York date of the publication.</returns>
    /// <exception cref="CbiException">BadInput when only a stated date could tell and there is none.</exception>
    public DateOnly ReleaseDate(DateOnly observed, DateOnly? stated)
    {
        var exception = _exceptions.Of(observed);
        if (stated is null)
        {
            return exception ?? (_spec.ReleaseRule == ReleaseRule.StatedDates ? throw Unstated(observed) : ReleaseDay.Of(_spec, observed));
        }

        var earliest = exception ?? (_spec.ReleaseFloor ? ReleaseDay.Of(_spec, observed) : stated.Value);
        return stated > earliest ? stated.Value : earliest;
    }

    /// <summary>The instant (UTC) from which an observation is known; New York daylight saving included.</summary>
    /// <inheritdoc cref="ReleaseDate"/>
    public DateTime KnownAt(DateOnly observed, DateOnly? stated) => NewYorkTime.ToUtc(ReleaseDate(observed, stated), _spec.ReleaseTime);

    private static ObservationSpec Checked(string series, ObservationSpec spec)
    {
        var counts = spec.ReleaseRule is ReleaseRule.NthBusinessDayOfNextMonth or ReleaseRule.DayOfNextMonth;
        if (counts != spec.ReleaseN.HasValue)
        {
            throw Wrong(series, spec, counts ? "needs release_n, the number of the day" : "does not count, so release_n must go");
        }

        if (spec.ReleaseRule == ReleaseRule.StatedDates && (spec.ReleaseCalendar is null || spec.ReleaseFloor))
        {
            throw Wrong(series, spec, "needs release_calendar, the name of a file in config/calendars, and knows no release_floor");
        }

        return spec;
    }

    private static CbiException Wrong(string series, ObservationSpec spec, string problem) =>
        new(ExitCode.BadInput,
            $"Series '{series}': release_rule {SnakeCase.Of(spec.ReleaseRule.ToString())} {problem}; correct config/sources.yaml.");

    private CbiException Unstated(DateOnly observed) => new(
        ExitCode.BadInput,
        $"Series '{_series}', {observed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: no release date. The file has none, and "
        + $"config/calendars/{_spec.ReleaseCalendar}.csv has no row for this date; add one of the two.");
}
