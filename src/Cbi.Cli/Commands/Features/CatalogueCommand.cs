using System.CommandLine;
using Cbi.Domain;
using Cbi.Pipeline;

namespace Cbi.Cli;

/// <summary>cbi features catalogue: what every feature column says, as a page.</summary>
internal static class CatalogueCommand
{
    public static Command Create()
    {
        var home = SharedOptions.Home();
        var data = SharedOptions.Data();
        var threads = SharedOptions.Threads();
        var json = SharedOptions.Json();
        var markdown = new Option<string?>("--markdown")
        {
            Description = "Write the page to this file instead of the terminal.",
            HelpName = "FILE",
        };
        var command = new Command("catalogue", """
            Explain every feature column: what it says, unit, window, sources, release lag, expected sign, coverage and first valid session
            over the whole history, and which sources are missing and how to add them.
            Example: cbi features catalogue --data ./market --markdown features.md
            """)
        {
            home, data, markdown, threads, json,
        };
        Door.OnInvoke(command, json, (parsed, asJson, stop) =>
        {
            var catalogue = FeatureReading.Catalogue(
                Door.FullHome(parsed.GetValue(home)!), parsed.GetValue(data), parsed.GetValue(threads), stop);
            if (parsed.GetValue(markdown) is { } file)
            {
                Write(file, catalogue.Page);
            }

            if (asJson)
            {
                Door.PrintJson(catalogue);
            }
            else
            {
                Console.Write(parsed.GetValue(markdown) is { } path ? $"{catalogue.Columns.Length} columns written to {path}\n" : catalogue.Page);
            }

            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static void Write(string file, string page)
    {
        try
        {
            File.WriteAllText(file, page);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.Storage, $"Cannot write the catalogue to '{file}': {failure.Message} Name a writable file.", failure);
        }
    }
}
