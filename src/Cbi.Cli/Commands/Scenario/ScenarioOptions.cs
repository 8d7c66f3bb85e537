using System.Collections.Immutable;
using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>What cbi scenario can be asked: views, edits of the inputs, or a replay, one at a time.</summary>
internal sealed class ScenarioOptions
{
    public Argument<string?> Name { get; } = new("NAME")
    {
        Description = "A scenario of config/scenarios.yaml. Default: the views or edits of the options alone.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<string[]> View { get; } = Repeated(
        "--view",
        "A view on the joint paths: DRIVER mean|vol|qNN [=|<=|>=] AMOUNT, DRIVER below|above AMOUNT prob [=|<=|>=] P, or DRIVER "
            + "DRIVER corr [=|<=|>=] RHO. May be repeated.",
        "VIEW");

    public Option<double?> ReverseStress { get; } = new("--reverse-stress")
    {
        Description = "Find the smallest move of the drivers at which each position loses this many US dollars.",
        HelpName = "USD",
    };

    public Option<string?> Horizon { get; } = new("--horizon")
    {
        Description = "1w, 1m, 3m or 6m, for views. Default: that of the named scenario, else 1m.",
        HelpName = "H",
    };

    public Option<int?> Paths { get; } = SharedOptions.Whole(
        "--paths", "Joint paths. Default: joint.paths of config/scenarios.yaml.", ScenarioRequest.FewestPaths, ScenarioRequest.MostPaths);

    public Option<string?> Replay { get; } = new("--replay")
    {
        Description = "Play a stretch of history of config/scenarios.yaml on today's book, such as 2018-tariffs, with what was known then.",
        HelpName = "NAME",
    };

    public Option<string?> Page { get; } = new("--page")
    {
        Description = "Also write the answer with a picture to this HTML file.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _shock = Repeated(
        "--shock", "Edit an input: the last known value of a series moves, such as CL=-10%. May be repeated.", "SERIES=PERCENT");

    private readonly Option<string[]> _shift = Repeated(
        "--shift",
        "Edit an input: a bucket's columns move by so many standard deviations, such as china=-2sd; below 0 is bearish for ZL. "
        + "May be repeated.",
        "BUCKET=SD");

    private readonly Option<string[]> _event = Repeated(
        "--event",
        "Edit an input: an event of a calendar becomes known, such as tariffs:on, or its opposite: tariffs:off. May be repeated.",
        "CALENDAR:on|off");

    private readonly Option<string[]> _dark = Repeated(
        "--dark", "Edit an input: a bucket's columns are missing. May be repeated.", "BUCKET");

    public void AddTo(Command command)
    {
        command.Add(Name);
        foreach (var option in (Option[])[View, ReverseStress, Horizon, Paths, _shock, _shift, _event, _dark, Replay, Page])
        {
            command.Add(option);
        }
    }

    /// <summary>The replay that is asked for; null when none is.</summary>
    /// <exception cref="CbiException">Usage: another question stands beside it.</exception>
    public string? Replayed(ParseResult parsed)
    {
        var replay = parsed.GetValue(Replay);
        if (replay is not null)
        {
            RequireAbsent(parsed, "history is replayed", Name, View, ReverseStress, Horizon, Paths, _shock, _shift, _event, _dark);
        }

        return replay;
    }

    /// <summary>The named scenario; null when none is named.</summary>
    public NamedScenario? Named(ParseResult parsed) => parsed.GetValue(Name) is { } name ? ScenarioDesk.Named(name) : null;

    /// <summary>Edits of the named scenario and of the options.</summary>
    /// <exception cref="CbiException">Usage: views or what belongs to them stand beside edits.</exception>
    public ImmutableArray<InputEdit> Edits(ParseResult parsed, NamedScenario? named)
    {
        ImmutableArray<InputEdit> edits =
        [
            .. named?.Edits() ?? [],
            .. parsed.GetValue(_shock)!.Select(InputEdit.Shock),
            .. parsed.GetValue(_shift)!.Select(InputEdit.Shift),
            .. parsed.GetValue(_event)!.Select(InputEdit.Event),
            .. parsed.GetValue(_dark)!.Select(InputEdit.Dark),
        ];
        if (!edits.IsEmpty)
        {
            RequireAbsent(parsed, "the inputs are edited", View, ReverseStress, Horizon, Paths);
            if (named is { Views.IsEmpty: false })
            {
                throw new CbiException(
                    ExitCode.Usage,
                    $"Scenario '{parsed.GetValue(Name)}' puts views on the joint paths; ask it without --shock, --shift, --event and --dark.");
            }
        }

        return edits;
    }

    /// <exception cref="CbiException">Usage: the first of the options that was given.</exception>
    private static void RequireAbsent(ParseResult parsed, string because, params ReadOnlySpan<Symbol> others)
    {
        foreach (var other in others)
        {
            if (parsed.GetResult(other) is { Tokens.Count: > 0 })
            {
                throw new CbiException(ExitCode.Usage, $"{other.Name} has no place where {because}; ask one question at a time.");
            }
        }
    }

    private static Option<string[]> Repeated(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, DefaultValueFactory = _ => [] };
}
