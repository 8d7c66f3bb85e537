using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi risk walk: VaR and CVaR under a stated model, by a choice of sampling.</summary>
internal static class RiskWalkCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var seed = SharedOptions.Seed("Seed of the simulation.");
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var options = new RiskWalkOptions();
        var command = new Command("walk", """
            VaR and CVaR of a ZL price move whose daily log returns are independent, drift + volatility x shock, with a choice of variance
            reduction: for a number of paths or for a standard error, beside the closed form where there is one.
            The champion or --run gives price and volatility where they are not given.
            Example: cbi risk walk --price 48 --volatility 0.28 --horizon 1m --reduction importance-sampling --standard-error 0.005
            """)
        {
            home, runId, seed, threads, json,
        };
        options.AddTo(command);
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var request = options.Request(parsed, Door.FullHome(parsed.GetValue(home)!)) with
            {
                RunId = parsed.GetValue(runId),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
            };
            Door.Show(WalkDesk.Ask(request, stop), asJson, RiskWalkTable.Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
