using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>The model that cbi risk walk is asked about, and how it is sampled.</summary>
internal sealed class RiskWalkOptions
{
    private readonly Option<double?> _price = SharedOptions.Number(
        "--price", "Price now, c/lb. Default: the as-of close of the champion, or of --run.", 0.01, 10_000.0);

    private readonly Option<double?> _yearly = SharedOptions.Number(
        "--volatility",
        "A year's volatility of log returns, such as 0.28. Default: what the GARCH-t of the run expects up to the horizon.",
        0.001,
        10.0);

    private readonly Option<double?> _daily = SharedOptions.Number(
        "--daily-volatility", "A session's volatility of log returns, such as 0.0176, in place of --volatility.", 0.0001, 0.5);

    private readonly Option<double?> _drift = SharedOptions.Number("--drift", "Log return a year. Default: 0.", -10.0, 10.0);

    private readonly Option<int> _sessions = new("--horizon")
    {
        Description = $"Sessions ahead, 1 to {WalkRequest.MostSessions}, or 1w, 1m, 3m, 6m. Default: 1m.",
        HelpName = "N|H",
        DefaultValueFactory = _ => Horizon.OneMonth.Sessions,
        CustomParser = Sessions,
    };

    private readonly Option<string> _shocks = OneOf("--shocks", "Law of the daily shocks.", "normal", "t");

    private readonly Option<double?> _freedom = SharedOptions.Number("--df", "Degrees of freedom of --shocks t. Default: 5.", 2.01, 1e6);

    private readonly Option<double?> _skew = SharedOptions.Number(
        "--skew", "Skew of --shocks t; below 1 the lower tail is the long one. Default: 1.", WalkRequest.LeastSkew, WalkRequest.MostSkew);

    private readonly Option<double[]> _confidence = new("--confidence")
    {
        Description = "Confidences, separated by commas. Default: 0.95,0.99.",
        HelpName = "C[,C]",
        DefaultValueFactory = _ => [0.95, 0.99],
        CustomParser = Confidences,
    };

    private readonly Option<string> _tail = OneOf("--tail", "upper: the price rises; lower: it falls.", "both", "upper", "lower");

    private readonly Option<string> _reduction = OneOf("--reduction", "How paths are sampled.", [.. WalkRequest.Reductions]);

    private readonly Option<int?> _paths = SharedOptions.Whole(
        "--paths",
        $"Paths, rounded up to 16 times a power of two. Default: {WalkRequest.StandardPaths}.",
        WalkRequest.FewestPaths,
        WalkRequest.MostPaths);

    private readonly Option<double?> _error = SharedOptions.Number(
        "--standard-error", "The largest standard error of each CVaR, c/lb, in place of --paths: as many paths as it takes.", 1e-9, 1e3);

    public void AddTo(Command command)
    {
        Option[] options =
        [
            _price, _yearly, _daily, _drift, _sessions, _shocks, _freedom, _skew, _confidence, _tail, _reduction, _paths, _error,
        ];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    /// <summary>What the options ask of the runs in a home.</summary>
    /// <exception cref="CbiException">Usage: two options that say the same thing, or one that belongs to other shocks.</exception>
    public WalkRequest Request(ParseResult parsed, string home)
    {
        var isStudent = parsed.GetValue(_shocks) == "t";
        if (parsed.GetValue(_freedom) is not null && !isStudent)
        {
            throw new CbiException(ExitCode.Usage, "--df belongs to Student-t shocks; give --shocks t too.");
        }

        var daily = parsed.GetValue(_daily);
        if (parsed.GetValue(_yearly) is { } yearly)
        {
            daily = daily is null
                ? yearly / Math.Sqrt(WalkRequest.SessionsAYear)
                : throw new CbiException(ExitCode.Usage, "--volatility and --daily-volatility say the same thing; give one.");
        }

        return new WalkRequest
        {
            Home = home,
            CentsPerLb = parsed.GetValue(_price),
            VolatilityPerSession = daily,
            DriftPerSession = (parsed.GetValue(_drift) ?? 0.0) / WalkRequest.SessionsAYear,
            Sessions = parsed.GetValue(_sessions),
            DegreesOfFreedom = isStudent ? parsed.GetValue(_freedom) ?? 5.0 : null,
            Skew = parsed.GetValue(_skew) ?? 1.0,
            Confidences = [.. parsed.GetValue(_confidence)!],
            Tails = parsed.GetValue(_tail) switch
            {
                "upper" => [RiskTail.Upper],
                "lower" => [RiskTail.Lower],
                _ => [RiskTail.Upper, RiskTail.Lower],
            },
            Reduction = parsed.GetValue(_reduction)!,
            Paths = parsed.GetValue(_paths),
            StandardError = parsed.GetValue(_error),
        };
    }

    /// <summary>One of some words; the first is the default.</summary>
    private static Option<string> OneOf(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description} Default: {words[0]}.",
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (!words.Contains(text))
                {
                    result.AddError($"{name} '{text}' is unknown; use one of {string.Join(", ", words)}.");
                }

                return text;
            },
        };
        return option;
    }

    private static int Sessions(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Horizon.All.FirstOrDefault(h => h.Name == text) is { } horizon)
        {
            return horizon.Sessions;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sessions)
            && sessions is >= 1 and <= WalkRequest.MostSessions)
        {
            return sessions;
        }

        result.AddError(
            $"--horizon '{text}' is neither {string.Join(", ", Horizon.All)} nor a number from 1 to {WalkRequest.MostSessions}.");
        return 1;
    }

    private static double[]? Confidences(ArgumentResult result)
    {
        var confidences = new List<double>();
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var confidence);
            if (!isNumber || confidence is not (>= WalkRequest.LowestConfidence and <= WalkRequest.HighestConfidence))
            {
                result.AddError(
                    $"--confidence '{text}' is no number from {WalkRequest.LowestConfidence} to {WalkRequest.HighestConfidence}; "
                    + "use such as 0.95,0.99.");
                return null;
            }

            confidences.Add(confidence);
        }

        return [.. confidences];
    }
}
