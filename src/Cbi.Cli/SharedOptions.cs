using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>Options that mean the same in every command that has them.</summary>
internal static class SharedOptions
{
    public static Option<string> Home() => new("--home")
    {
        Description = "Directory for everything that cbi writes. Default: the variable CBI_HOME, else ./cbi-home.",
        HelpName = "DIR",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CBI_HOME") is { Length: > 0 } home ? home : "cbi-home",
    };

    public static Option<string?> Data() => new("--data")
    {
        Description = "A market directory (futures/, futures_front/, indicators/, events/). Default: the planted market, generated once.",
        HelpName = "DIR",
    };

    public static Option<bool> Json() => new("--json")
    {
        Description = "Print exactly one JSON document on stdout (see docs/json.md); everything else goes to stderr.",
    };

    public static Option<string?> RunId() => new("--run")
    {
        Description = "Show this run instead of the champion.",
        HelpName = "RUN-ID",
    };

    public static Option<int> Threads() => Whole(
        "--threads", "Worker threads. They change the time, never a number. Default: one per processor.", 1, 256, Environment.ProcessorCount);

    public static Option<DateOnly?> AsOf() =>
        Date("--as-of", "The last session that may be known, yyyy-MM-dd. Default: the last session in the data.");

    /// <summary>A date, yyyy-MM-dd.</summary>
    public static Option<DateOnly?> Date(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result => Date(result, name),
    };

    /// <summary>The instant that names what is written; it decides no number.</summary>
    public static Option<DateTimeOffset?> At() => new("--at")
    {
        Description = "Instant that names the directory, UTC, yyyy-MM-ddTHH:mm:ssZ. Default: now. It decides no number.",
        HelpName = "INSTANT",
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParseExact(
                result.Tokens[0].Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                return instant;
            }

            result.AddError($"--at '{result.Tokens[0].Value}' is not an instant; use yyyy-MM-ddTHH:mm:ssZ, such as 2026-11-21T17:00:00Z.");
            return null;
        },
    };

    /// <summary>The as-of session as a plain argument.</summary>
    public static Argument<DateOnly?> AsOfArgument() => new("AS-OF")
    {
        Description = "The last session that may be known, yyyy-MM-dd. Default: the last session in the data.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Date(result, "AS-OF"),
    };

    /// <summary>A whole number within bounds, both included.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int standard) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => standard,
        CustomParser = result => (int)Whole(result, name, (ulong)least, (ulong)most),
    };

    /// <summary>A whole number within bounds, both included; null when it is not given.</summary>
    public static Option<int?> Whole(string name, string description, int least, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => (int)Whole(result, name, (ulong)least, (ulong)most),
    };

    /// <summary>A number within bounds, both included; null when it is not given. NaN is no number.</summary>
    public static Option<double?> Number(string name, string description, double least, double most) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && number >= least && number <= most)
            {
                return number;
            }

            result.AddError($"{name} '{text}' is not a number from {least:0.#########} to {most:0.#########}.");
            return null;
        },
    };

    public static Option<Preset> Preset() => new("--preset")
    {
        Description = "Search budget: quick, standard or thorough.",
        HelpName = "quick|standard|thorough",
        DefaultValueFactory = _ => Pipeline.Preset.Standard,
        CustomParser = result => Word<Preset>(result, "--preset"),
    };

    public static Option<ulong> Seed(
        string description = "Seed of every search and simulation. The same seed and data give the same receipt hash.") => new("--seed")
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => 1UL,
        CustomParser = result => Whole(result, "--seed", 0, ulong.MaxValue),
    };

    /// <summary>Several seeds: the option may be repeated.</summary>
    public static Option<ulong[]> Seeds(string description) => new("--seed")
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = _ => [1UL],
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => Whole(result, "--seed", 0, ulong.MaxValue, token.Value))],
    };

    /// <summary>One word of an enumeration, in letters of either case.</summary>
    public static T Word<T>(ArgumentResult result, string name)
        where T : struct, Enum
    {
        var text = result.Tokens[0].Value;
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        result.AddError($"{name} '{text}' is unknown; use one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return default;
    }

    private static ulong Whole(ArgumentResult result, string name, ulong least, ulong most, string? token = null)
    {
        var text = token ?? result.Tokens[0].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        result.AddError($"{name} '{text}' is not a whole number from {least} to {most}.");
        return least;
    }

    private static DateOnly? Date(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        result.AddError($"{name} '{text}' is not a date; use yyyy-MM-dd, such as 2023-08-31.");
        return null;
    }
}
