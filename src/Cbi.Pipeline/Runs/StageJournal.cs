using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// Executes stages once: a stage writes into a temporary directory and renames it, so it either exists whole or not at all.
/// A stage that exists with the same inputs is read back instead of computed. Thread-safe for stages of different names.
/// </summary>
internal sealed class StageJournal(RunDirectory run, TimeProvider clock, IRunProgress progress)
{
    public const string RecordFile = "stage.json";
    private const string OutputFile = "output.json";

    private readonly ConcurrentDictionary<string, StageRecord> _records = new(StringComparer.Ordinal);

    /// <summary>Finished stages by name, ordinal order: the order of completion must not show.</summary>
    public IReadOnlyList<StageRecord> Records => [.. _records.Values.OrderBy(r => r.Name, StringComparer.Ordinal)];

    /// <param name="name">Directory name of the stage.</param>
    /// <param name="inputs">Hashes of everything that the work depends on.</param>
    /// <param name="work">The stage: gets the directory in which it may leave further files.</param>
    /// <param name="stop">Checked before the work starts.</param>
    /// <param name="continues">The work goes on from the files that an unfinished attempt left, so these are kept. It must check that they are its own.</param>
    public StageResult<T> Run<T>(string name, IReadOnlyList<string> inputs, Func<string, T> work, CancellationToken stop, bool continues = false)
    {
        stop.ThrowIfCancellationRequested();
        var inputHash = ContentHash.Of(string.Join('\n', inputs));
        var directory = run.StagePath(name);
        if (File.Exists(Path.Combine(directory, RecordFile)))
        {
            return Reuse<T>(name, directory, inputHash);
        }

        progress.StageStarted(name);
        var started = clock.GetTimestamp();
        var temporary = directory + ".tmp";
        AtomicFile.Guard(temporary, () =>
        {
            if (Directory.Exists(temporary) && !continues)
            {
                Directory.Delete(temporary, recursive: true);
            }

            Directory.CreateDirectory(temporary);
        });
        var value = continues ? work(temporary) : Attempt(work, temporary);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, PipelineJson.Stage);
        var seconds = clock.GetElapsedTime(started).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        var record = new StageRecord(name, inputHash, ContentHash.Of(bytes), seconds, process.PeakWorkingSet64);
        AtomicFile.Guard(directory, () =>
        {
            File.WriteAllBytes(Path.Combine(temporary, OutputFile), bytes);
            File.WriteAllText(Path.Combine(temporary, RecordFile), PipelineJson.Write(record), new UTF8Encoding(false));
            if (Directory.Exists(directory))
            {
                // A directory without a record is not a stage.
                Directory.Delete(directory, recursive: true);
            }

            Directory.Move(temporary, directory);
        });
        _records[name] = record;
        progress.StageFinished(record, reused: false);
        return new StageResult<T>(value, record.OutputHash);
    }

    /// <summary>A stage that fails leaves nothing half written.</summary>
    private static T Attempt<T>(Func<string, T> work, string temporary)
    {
        try
        {
            return work(temporary);
        }
        catch
        {
            try
            {
                Directory.Delete(temporary, recursive: true);
            }
            catch (IOException)
            {
                // The failure of the stage is the news; its leftovers are replaced when the run resumes.
            }

            throw;
        }
    }

    private StageResult<T> Reuse<T>(string name, string directory, string inputHash)
    {
        var record = ReadRecord(directory);
        if (record.InputHash != inputHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"Stage '{name}' of run '{run.Id}' was made from other inputs (found {record.InputHash}, expected {inputHash}): "
                + "data, configuration or program changed since. Start a new run instead of resuming this one.");
        }

        var value = ReadOutput<T>(directory);
        _records[name] = record;
        progress.StageFinished(record, reused: true);
        return new StageResult<T>(value, record.OutputHash);
    }

    /// <summary>The stored value of a finished stage, after comparing its bytes with the recorded hash.</summary>
    public static T ReadOutput<T>(string directory) => ReadHashed<T>(directory).Value;

    /// <summary>As <see cref="ReadOutput"/>, with the hash.</summary>
    public static (T Value, string Hash) ReadHashed<T>(string directory)
    {
        var record = ReadRecord(directory);
        var output = Path.Combine(directory, OutputFile);
        var bytes = File.Exists(output) ? File.ReadAllBytes(output) : [];
        var found = ContentHash.Of(bytes);
        if (found != record.OutputHash)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"'{output}' is damaged: its SHA-256 is {found}, stage.json says {record.OutputHash}. "
                + $"Delete the directory '{directory}' and resume again to recompute it.");
        }

        var value = JsonSerializer.Deserialize<T>(bytes, PipelineJson.Stage)
            ?? throw new CbiException(ExitCode.Corrupted, $"'{output}' holds null; delete the directory '{directory}' and resume again.");
        return (value, found);
    }

    private static StageRecord ReadRecord(string directory)
    {
        var path = Path.Combine(directory, RecordFile);
        try
        {
            return JsonSerializer.Deserialize<StageRecord>(File.ReadAllText(path), PipelineJson.Document)
                ?? throw new JsonException("the document is null");
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CbiException(ExitCode.Corrupted, $"'{path}' is damaged ({error.Message}). Delete the directory '{directory}' and resume again.", error);
        }
    }
}
