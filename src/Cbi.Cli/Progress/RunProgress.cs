using System.Text.Json;
using Cbi.Domain;
using Cbi.Pipeline;
using Spectre.Console;

namespace Cbi.Cli;

/// <summary>
/// Progress on stderr: a live line per stage on a terminal, one JSON object a line otherwise.
/// </summary>
internal sealed class RunProgress : IRunProgress
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly StatusContext? _live;
    private readonly IAnsiConsole? _console;

    private RunProgress(IAnsiConsole? console, StatusContext? live)
    {
        _console = console;
        _live = live;
    }

    public string? RunId { get; private set; }

    /// <summary>Runs the work with the display that fits stderr.</summary>
    public static T Show<T>(Func<RunProgress, T> work)
    {
        if (Console.IsErrorRedirected)
        {
            return work(new RunProgress(null, null));
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Status().Spinner(Spinner.Known.Dots).Start("starting", context => work(new RunProgress(console, context)));
    }

    /// <summary>As <see cref="Show"/>, for work that continues where it was when the same command is given again.</summary>
    public static T ShowResumable<T>(Func<RunProgress, T> work)
    {
        try
        {
            return Show(work);
        }
        catch (OperationCanceledException)
        {
            throw new CbiException(ExitCode.Interrupted, "Interrupted. Finished stages are kept; start the same command again to continue.");
        }
    }

    public void RunStarted(string runId, string directory, bool resumed)
    {
        RunId = runId;
        Line(
            $"[bold]run {runId}[/] {(resumed ? "resumed" : "started")} in {Markup.Escape(directory)}",
            new { @event = "run", runId, directory, resumed });
    }

    public void StageStarted(string stage)
    {
        lock (_gate)
        {
            _running.Add(stage);
            UpdateStatus();
        }
    }

    public void StageFinished(StageRecord stage, bool reused)
    {
        lock (_gate)
        {
            _running.Remove(stage.Name);
            UpdateStatus();
        }

        var memory = stage.PeakMemoryBytes / 1048576;
        Line(
            $"  [green]done[/] {stage.Name,-24} {(reused ? "   kept" : $"{stage.Seconds,6:F1} s")}  [grey]{memory,5} MB  {stage.OutputHash[..12]}[/]",
            new
            {
                @event = "stage",
                stage = stage.Name,
                seconds = Math.Round(stage.Seconds, 3),
                memoryMb = memory,
                outputHash = stage.OutputHash,
                reused,
            });
    }

    public void Note(string stage, string message) => Line($"  [grey]{stage}: {Markup.Escape(message)}[/]", new { @event = "note", stage, message });

    public void Warning(string message) => Line($"  [yellow]warning[/] {Markup.Escape(message)}", new { @event = "warning", message });

    private void UpdateStatus()
    {
        if (_live is not null)
        {
            _live.Status = _running.Count == 0 ? "working" : Markup.Escape(string.Join(", ", _running.Order(StringComparer.Ordinal).Take(3)));
        }
    }

    private void Line(string markup, object entry)
    {
        lock (_gate)
        {
            if (_console is null)
            {
                Console.Error.WriteLine(JsonSerializer.Serialize(entry));
            }
            else
            {
                _console.MarkupLine(markup);
            }
        }
    }
}
