using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi risk paths: what happens on the way to the horizons, and touched prices.</summary>
internal static class RiskPathsCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var touch = new Option<double[]>("--touch")
        {
            Description = "Prices in cents per pound, separated by commas: how likely is each touched? Repeats the run's simulation.",
            HelpName = "PRICE[,PRICE]",
            CustomParser = Prices,
            DefaultValueFactory = _ => [],
        };
        var by = new Option<string?>("--by")
        {
            Description = "Last session that counts: yyyy-MM-dd, 1w, 1m, 3m or 6m. Default: 1m.",
            HelpName = "DATE|H",
        };
        var command = new Command("paths", """
            Show what happens on the way to the horizons, of the champion or of one run: touched prices, highest and lowest price, drawdown,
            time under water.
            With --touch the simulation of the run is made again; it must give the run's own bits, else the command ends with exit code 13.
            Example: cbi risk paths --touch 52.5,55 --by 3m
            """)
        {
            home, runId, touch, by, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var answer = PathDesk.Ask(
                new PathRequest
                {
                    Home = Door.FullHome(parsed.GetValue(home)!),
                    RunId = parsed.GetValue(runId),
                    Touch = [.. parsed.GetValue(touch)!],
                    By = parsed.GetValue(by),
                    Threads = parsed.GetValue(threads),
                },
                stop);
            Door.Show(answer, asJson, RiskPathsTable.Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static double[]? Prices(ArgumentResult result)
    {
        var prices = new List<double>();
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var price);
            if (!isNumber || price is not (> 0.0 and < double.MaxValue))
            {
                result.AddError($"--touch '{text}' is no price; use positive cents per pound, such as 52.5,55.");
                return null;
            }

            prices.Add(price);
        }

        return [.. prices];
    }
}
