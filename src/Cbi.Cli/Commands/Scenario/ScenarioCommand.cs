using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi scenario: views and reverse stress on the joint paths of a run.</summary>
internal static class ScenarioCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var name = new Argument<string?>("NAME") { Description = "A scenario of config/scenarios.yaml. Default: the views of --view alone.", Arity = ArgumentArity.ZeroOrOne };
        var view = new Option<string[]>("--view")
        {
            Description = "A view on the joint paths: DRIVER mean|vol|qNN [=|<=|>=] AMOUNT, DRIVER below|above AMOUNT prob [=|<=|>=] P, or DRIVER DRIVER corr [=|<=|>=] RHO. May be repeated.",
            HelpName = "VIEW",
            DefaultValueFactory = _ => [],
        };
        var reverse = new Option<double?>("--reverse-stress") { Description = "Find the smallest move of the drivers at which each position loses this many US dollars.", HelpName = "USD" };
        var horizon = new Option<string?>("--horizon") { Description = "1w, 1m, 3m or 6m. Default: that of the named scenario, else 1m.", HelpName = "H" };
        var paths = new Option<int?>("--paths") { Description = "Joint paths. Default: joint.paths of config/scenarios.yaml.", HelpName = "N" };
        var page = new Option<string?>("--page") { Description = "Also write the answer with a picture to this HTML file.", HelpName = "FILE" };
        var command = new Command("scenario", """
            Put views on the joint paths of ZL and its drivers, of the champion or of one run, and show what changes against the published forecast.
            Ends with exit code 12 when the views contradict each other or leave too few scenarios, or when no move reaches the loss.
            Example: cbi scenario --view "CL mean -10%" --view "BRL mean 5%" --horizon 1m
            """)
        {
            name, home, runId, view, reverse, horizon, paths, threads, page, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var answer = ScenarioDesk.Ask(
                new ScenarioRequest
                {
                    Home = Door.FullHome(parsed.GetValue(home)!),
                    RunId = parsed.GetValue(runId),
                    Name = parsed.GetValue(name),
                    Views = [.. parsed.GetValue(view)!],
                    Horizon = parsed.GetValue(horizon),
                    ReverseStressUsd = parsed.GetValue(reverse),
                    Paths = parsed.GetValue(paths),
                    Threads = parsed.GetValue(threads),
                },
                stop);
            if (parsed.GetValue(page) is { } file)
            {
                File.WriteAllText(file, ScenarioPage.Render(answer));
            }

            Door.Show(answer, asJson, ScenarioTable.Print);
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }
}
