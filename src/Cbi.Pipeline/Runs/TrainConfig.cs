using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>train_config.json: what the user asked for, so that a resumed run asks for the same.</summary>
internal sealed record TrainConfig(
    string? DataDirectory,
    DateOnly? AsOf,
    Preset Preset,
    ulong Seed,
    int Threads,
    string? Refit = null,
    int? Paths = null,
    double? StandardError = null)
{
    public static TrainConfig From(RunRequest request) => new(
        request.DataDirectory, request.AsOf, request.Preset, request.Seed, request.Threads, request.Refit, request.Paths,
        request.StandardError);

    public static TrainConfig Read(RunDirectory run) => Read(run.Root);

    /// <summary>As a run's directory holds it.</summary>
    public static TrainConfig Read(string directory)
    {
        var path = Path.Combine(directory, RunFiles.TrainConfig);
        try
        {
            return JsonSerializer.Deserialize<TrainConfig>(File.ReadAllText(path), PipelineJson.Document) ?? throw new JsonException("the document is null");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            throw new CbiException(ExitCode.Corrupted, $"'{path}' cannot be read ({error.Message}); the run ended before it began. Start a new run.", error);
        }
    }

    /// <summary>The resumed request: all that decides numbers comes from the run, home and threads from the command line.</summary>
    public RunRequest ApplyTo(RunRequest request) => request with
    {
        DataDirectory = DataDirectory,
        AsOf = AsOf,
        Preset = Preset,
        Seed = Seed,
        Refit = Refit,
        Paths = Paths,
        StandardError = StandardError,
    };
}
