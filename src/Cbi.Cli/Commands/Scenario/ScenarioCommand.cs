using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>
/// cbi scenario: views and reverse stress on the joint paths of a run, edits of its inputs, or history played on its book.
/// </summary>
internal static class ScenarioCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var runId = SharedOptions.RunId();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var options = new ScenarioOptions();
        var command = new Command("scenario", """
            Put views on the joint paths of ZL and its drivers, or edit the inputs and ask the stack again: of the champion or of one run.
            Shows what changes against the published forecast. Views and edits are separate questions, and so is a replay, which applies
            a stretch of history to today's positions.
            Ends with exit code 12 when the views contradict each other or leave too few scenarios, or when no move reaches the loss.
            Example: cbi scenario --view "CL mean -10%" --view "BRL mean 5%" --horizon 1m
            Example: cbi scenario --shock CL=-10% --shift china=-2sd --event tariff:on --dark biofuel
            Example: cbi scenario --replay 2018-tariffs
            """)
        {
            home, runId, threads, json,
        };
        options.AddTo(command);
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var page = parsed.GetValue(options.Page);
            if (options.Replayed(parsed) is { } replay)
            {
                var found = ReplayDesk.Ask(
                    Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(runId), replay, parsed.GetValue(threads), stop);
                Answer(found, asJson, page, ReplayPage.Render, ReplayTable.Print);
                return Task.FromResult(ExitCode.Ok);
            }

            var named = options.Named(parsed);
            var request = new ScenarioRequest
            {
                Home = Door.FullHome(parsed.GetValue(home)!),
                RunId = parsed.GetValue(runId),
                Name = parsed.GetValue(options.Name),
                Views = [.. parsed.GetValue(options.View)!],
                Horizon = parsed.GetValue(options.Horizon),
                ReverseStressUsd = parsed.GetValue(options.ReverseStress),
                Paths = parsed.GetValue(options.Paths),
                Threads = parsed.GetValue(threads),
            };
            var edits = options.Edits(parsed, named);
            if (edits.IsEmpty)
            {
                Answer(ScenarioDesk.Ask(request, stop), asJson, page, ScenarioPage.Render, ScenarioTable.Print);
            }
            else
            {
                using var desk = EditDesk.Open(request.Home, request.RunId, request.Threads, stop);
                Answer(desk.Ask(new EditQuestion(edits, request.Name, named?.About), stop), asJson, page, EditPage.Render, EditTable.Print);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Answer<T>(T answer, bool asJson, string? page, Func<T, string> render, Action<T> print)
    {
        if (page is not null)
        {
            File.WriteAllText(page, render(answer));
        }

        Door.Show(answer, asJson, print);
    }
}
