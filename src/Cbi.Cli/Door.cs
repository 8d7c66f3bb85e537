using System.CommandLine;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>
/// What every command shares at the door: one JSON document or text on stdout, errors with their exit code, cancellation.
/// </summary>
internal static class Door
{
    /// <summary>Runs a command's work. With --json an error, too, is one document on stdout.</summary>
    public static void OnInvoke(Command command, Option<bool> json, Func<ParseResult, bool, CancellationToken, Task<ExitCode>> work) =>
        command.SetAction(async (parsed, stop) =>
        {
            var asJson = parsed.GetValue(json);
            try
            {
                // The parser listens for Ctrl-C once the action yields, so the work must not run on this thread.
                return (int)await Task.Run(() => work(parsed, asJson, stop), CancellationToken.None);
            }
            catch (CbiException error)
            {
                return Fail(error.ExitCode, error.Message, asJson);
            }
            catch (OperationCanceledException)
            {
                return Fail(ExitCode.Interrupted, "Interrupted.", asJson);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                return Fail(ExitCode.Storage, error.Message, asJson);
            }
            catch (Exception error)
            {
                Console.Error.WriteLine(error);
                return Fail(ExitCode.Unexpected, $"This is a defect of cbi: {error.Message} Please report it with the lines above.", asJson);
            }
        });

    /// <summary>The result of a command: one JSON document, or text for readers.</summary>
    public static void Show<T>(T result, bool asJson, Action<T> print)
    {
        if (asJson)
        {
            PrintJson(result);
        }
        else
        {
            print(result);
        }
    }

    public static void PrintJson<T>(T document) => Console.Out.Write(PipelineJson.Write(document));

    /// <exception cref="CbiException">Usage: a file is no home.</exception>
    public static string FullHome(string home) => File.Exists(home)
        ? throw new CbiException(ExitCode.Usage, $"--home '{home}' is a file; give a directory. It is made where it does not exist.")
        : Path.GetFullPath(home);

    private static int Fail(ExitCode code, string message, bool asJson)
    {
        Console.Error.WriteLine($"error: {message}");
        if (asJson)
        {
            PrintJson(new { error = new { code = JsonNamingPolicy.CamelCase.ConvertName(code.ToString()), exitCode = (int)code, message } });
        }

        return (int)code;
    }
}
