using System.Diagnostics;
using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>The real program in a process of its own.</summary>
internal static class Cli
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "cbi.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("CBI_HOME");
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
    }

    public static CliResult Run(params string[] arguments) => Finish(Start(arguments));

    public static CliResult Finish(Process process)
    {
        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"cbi did not end within {Patience}.");
            }

            return new CliResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
        }
    }

    public static JsonElement Json(this CliResult result) => JsonDocument.Parse(result.Output).RootElement;
}
