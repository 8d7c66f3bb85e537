using System.Text.Json;

namespace Cbi.EndToEnd.Tests;

/// <summary>One quick run on the planted market, shared by the tests that only look at it.</summary>
public sealed class PlantedRunFixture : IDisposable
{
    internal Home Home { get; } = new();

    internal CliResult Result { get; }

    internal JsonElement Document { get; }

    internal string RunDirectory { get; }

    public PlantedRunFixture()
    {
        Result = Cli.Run("run", "--home", Home.Root, "--preset", "quick", "--threads", "2", "--json");
        Document = Result.Json();
        RunDirectory = Home.At("runs", Document.GetProperty("runId").GetString()!);
    }

    public void Dispose() => Home.Dispose();
}
