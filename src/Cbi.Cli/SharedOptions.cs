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

    public static Option<int> Threads()
    {
        var option = new Option<int>("--threads")
        {
            Description = "Worker threads. They change the time, never a number. Default: one per processor.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256)
            {
                result.AddError("--threads must be 1 to 256.");
            }
        });
        return option;
    }

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
    public static Option<DateTimeOffset> At() => new("--at")
    {
        Description = "Instant that names the directory, UTC, yyyy-MM-ddTHH:mm:ssZ. Default: now. It decides no number.",
        HelpName = "INSTANT",
        DefaultValueFactory = _ => TimeProvider.System.GetUtcNow(),
        CustomParser = result =>
        {
            if (DateTimeOffset.TryParseExact(
                result.Tokens[0].Value, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
            {
                return instant;
            }

            result.AddError($"--at '{result.Tokens[0].Value}' is not an instant; use yyyy-MM-ddTHH:mm:ssZ, such as 2026-11-21T17:00:00Z.");
            return default;
        },
    };

    /// <summary>The as-of session as a plain argument.</summary>
    public static Argument<DateOnly?> AsOfArgument() => new("AS-OF")
    {
        Description = "The last session that may be known, yyyy-MM-dd. Default: the last session in the data.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => Date(result, "AS-OF"),
    };

    /// <summary>A number of sessions within bounds.</summary>
    public static Option<int> Sessions(string name, string description, int least, int most, int standard)
    {
        var option = new Option<int>(name)
        {
            Description = $"{description} Default: {standard}.",
            HelpName = "N",
            DefaultValueFactory = _ => standard,
        };
        option.Validators.Add(result =>
        {
            var found = result.GetValueOrDefault<int>();
            if (found < least || found > most)
            {
                result.AddError($"{name} must be {least} to {most} sessions.");
            }
        });
        return option;
    }

    public static Option<Preset> Preset() => new("--preset")
    {
        Description = "Search budget: quick, standard or thorough.",
        HelpName = "quick|standard|thorough",
        DefaultValueFactory = _ => Pipeline.Preset.Standard,
    };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "Seed of every search and simulation. The same seed and data give the same receipt hash.",
        HelpName = "N",
        DefaultValueFactory = _ => 1UL,
    };

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
