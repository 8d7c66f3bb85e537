using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// What a finished run left that decides how to execute it again. Only this is verified when it is opened; whatever else was changed is for the comparison to find.
/// </summary>
internal sealed record StoredRun(string Home, string RunId, string Directory, RunReceipt Receipt, SealedInputs Inputs, TrainConfig Asked)
{
    /// <summary>The name of the program's version among the inputs.</summary>
    internal const string Program = "program";

    /// <summary>The name that the run's market is published under.</summary>
    public string DataSource => IntakeStage.SourceOf(Asked.DataDirectory);

    /// <exception cref="CbiException">NotFound: no such run, or it did not finish. Corrupted: its receipt or its sealed inputs were changed.</exception>
    public static StoredRun Open(string home, string runId)
    {
        var directory = RunDirectory.Require(home, runId);
        var receipt = PublishedRuns.Receipt(home, runId);
        var path = Path.Combine(directory, RunFiles.SealedInputs);
        var inputs = Read(path);
        inputs = inputs with { Files = inputs.Files.WithComparers(StringComparer.Ordinal) };
        if (inputs.Hash != receipt.Content.SealedInputsHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"'{path}' was changed after the run: its content hash is {inputs.Hash[..12]}, the receipt says {receipt.Content.SealedInputsHash[..12]}. "
                + "Without what the run was made from it cannot be reproduced; restore the file.");
        }

        return new StoredRun(home, runId, directory, receipt, inputs, TrainConfig.Read(directory));
    }

    /// <summary>Inputs besides the data that are not what they were: the program, and files that it reads. In order of their names.</summary>
    public ImmutableArray<ChangedInput> ChangedInputs(RunConfiguration configuration)
    {
        var files = ChangedInput.Among(Inputs.Files, ProgramVersion.FileHashes().SetItems(configuration.Jumps.Files));
        return Inputs.Program == ProgramVersion.Full ? files : [new ChangedInput(Program, Inputs.Program, ProgramVersion.Full), .. files];
    }

    /// <summary>Throws unless the run whose recipes this one carried on is there and is what it was.</summary>
    public void RequireRefitted(string refit)
    {
        var found = PublishedRuns.Load(Home, refit).ReceiptHash;
        if (found != Inputs.Refit)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"Run '{RunId}' carried on the recipes of run '{refit}' with receipt {Inputs.Refit}; its receipt is {found} now. Restore that run's directory.");
        }
    }

    private static SealedInputs Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<SealedInputs>(File.ReadAllText(path), PipelineJson.Document) ?? throw new JsonException("the document is null");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            throw new CbiException(ExitCode.Corrupted, $"'{path}' cannot be read ({error.Message}), so the run cannot be reproduced. Restore the file.", error);
        }
    }
}
