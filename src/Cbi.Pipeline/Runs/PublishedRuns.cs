using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Reads finished runs and the champion. Every read verifies the hash that the receipt recorded; nothing is ever made up.</summary>
public static class PublishedRuns
{
    /// <summary>The finished run with this id; NotFound when it does not exist or did not finish, Corrupted when it was altered.</summary>
    public static RunSummary Load(string home, string runId)
    {
        var directory = RunDirectory.Require(home, runId);
        var receipt = Receipt(home, runId);
        var summary = Stored<RunSummary>(directory, runId, receipt);
        if (summary.ReceiptHash != receipt.ReceiptHash)
        {
            throw Altered(directory, receipt);
        }

        if (receipt.Content.Outputs.Any(output => output.Stage == CalibrationStage.Name))
        {
            CalibrationStage.VerifyPublished(directory);
        }

        return summary;
    }

    /// <summary>Members of a finished run's summary, after comparing its bytes and the receipt's content with their hashes.</summary>
    internal static T Stored<T>(string directory, string runId, RunReceipt receipt)
    {
        var path = Path.Combine(directory, RunFiles.Summary);
        var summary = Read<T>(path, runId);
        var found = ContentHash.OfFile(path);
        if (found != receipt.SummaryHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"'{path}' was changed after the run: its SHA-256 is {found}, the receipt says {receipt.SummaryHash}. Restore the file, or run again.");
        }

        return RunReceipt.HashOf(receipt.Content) == receipt.ReceiptHash ? summary : throw Altered(directory, receipt);
    }

    /// <summary>The summary of the champion; NotFound when no certified run was promoted yet.</summary>
    public static RunSummary Champion(string home) => Load(home, ChampionRegistry.Require(home).RunId);

    /// <summary>One run by id, or the champion when no id is given.</summary>
    public static RunSummary Find(string home, string? runId) => runId is null ? Champion(home) : Load(home, runId);

    /// <summary>All runs, newest first, with their state.</summary>
    public static ImmutableArray<RunListing> List(string home)
    {
        var root = RunDirectory.RunsRoot(home);
        if (!Directory.Exists(root))
        {
            return [];
        }

        var champion = ChampionRegistry.Find(home)?.RunId;
        return
        [
            .. Directory.EnumerateDirectories(root)
                .Select(Path.GetFileName)
                .OrderByDescending(id => id, StringComparer.Ordinal)
                .Select(id => Listing(home, id!, champion)),
        ];
    }

    /// <summary>What a stage of a finished run stored, after comparing its bytes with the receipt.</summary>
    internal static T Output<T>(string home, string runId, string stage)
    {
        var directory = RunDirectory.Require(home, runId);
        var receipt = Receipt(home, runId);
        var recorded = receipt.Content.Outputs.FirstOrDefault(output => output.Stage == stage)
            ?? throw new CbiException(ExitCode.NotFound, $"Run '{runId}' has no stage '{stage}'; it was made by another version of the program.");
        var (value, hash) = Stored();
        return hash == recorded.Hash
            ? value
            : throw new CbiException(ExitCode.Corrupted, $"Stage '{stage}' of run '{runId}' has output {hash[..12]}, its receipt says {recorded.Hash[..12]}. Restore it, or run again.");

        (T Value, string Hash) Stored()
        {
            try
            {
                return StageJournal.ReadHashed<T>(Path.Combine(directory, "stages", stage));
            }
            catch (JsonException error)
            {
                throw new CbiException(
                    ExitCode.NotFound, $"Stage '{stage}' of run '{runId}' was written by another version of the program and cannot be read by this one: {error.Message}", error);
            }
        }
    }

    /// <summary>The receipt of a finished run as it is stored; NotFound when the run does not exist or did not finish.</summary>
    internal static RunReceipt Receipt(string home, string runId) => Read<RunReceipt>(Path.Combine(RunDirectory.Require(home, runId), RunFiles.Receipt), runId);

    private static CbiException Altered(string directory, RunReceipt receipt) => new(
        ExitCode.Corrupted,
        $"'{Path.Combine(directory, RunFiles.Receipt)}' was changed after the run: its content does not have the receipt hash {receipt.ReceiptHash}. "
        + "Restore the file, or run again.");

    private static RunListing Listing(string home, string id, string? champion)
    {
        try
        {
            var summary = Load(home, id);
            var state = id == champion ? RunState.Champion : summary.Certified ? RunState.Certified : RunState.Uncertified;
            return new RunListing(id, state, summary.AsOf, summary.DataSource, summary.Grade, summary.ReceiptHash);
        }
        catch (CbiException error) when (error.ExitCode is ExitCode.NotFound or ExitCode.Corrupted or ExitCode.MissingCalibrator)
        {
            return new RunListing(id, error.ExitCode == ExitCode.NotFound ? RunState.Unfinished : RunState.Corrupted, null, null, null, null);
        }
    }

    private static T Read<T>(string path, string runId)
    {
        if (!File.Exists(path))
        {
            throw new CbiException(ExitCode.NotFound, $"Run '{runId}' has not finished. Continue it with: cbi run --resume {runId}");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(path), PipelineJson.Document) ?? throw new JsonException("the document is null");
        }
        catch (JsonException error)
        {
            throw new CbiException(ExitCode.Corrupted, $"'{path}' is damaged: {error.Message} Run again.", error);
        }
    }
}
