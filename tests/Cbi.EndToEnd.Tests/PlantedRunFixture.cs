using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>One quick run on the planted market, shared by the tests that only look at it.</summary>
public sealed class PlantedRunFixture : IDisposable
{
    /// <summary>What the run was asked besides home and threads; whoever asks the same gets the same receipt.</summary>
    internal static readonly string[] Question = ["--preset", "quick", "--standard-error", "0.02", "--json"];

    internal Home Home { get; } = new();

    internal CliResult Result { get; }

    internal JsonElement Document { get; }

    internal string RunDirectory { get; }

    public PlantedRunFixture()
    {
        Result = Cli.Run(["run", "--home", Home.Root, "--threads", "2", .. Question]);
        Document = Result.Json();
        RunDirectory = Home.At("runs", Document.GetProperty("runId").GetString()!);
    }

    public void Dispose() => Home.Dispose();
}
