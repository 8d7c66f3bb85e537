using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Scores of a search as they come, one appended line each, so that an interrupted search continues where it was. A line is sixteen
/// hexadecimal digits of the SHA-256 of the rest, a space, and JSON; the first line names the search. A last line that was cut off while it
/// was written is dropped; any other line that does not have its hash is an error. Thread-safe. A search without a file uses
/// <see cref="InMemory"/>.
/// </summary>
public sealed class TrialLedger : IDisposable
{
    private const int CheckDigits = 16;

    private readonly ConcurrentDictionary<(string Recipe, int Fold), LedgerEntry> _entries = new();
    private readonly Lock _gate = new();
    private readonly string? _path;
    private FileStream? _file;
    private string _key = "";

    private TrialLedger(string? path) => _path = path;

    public static TrialLedger InMemory() => new(null);

    /// <summary>Opens or creates the file and reads what it holds.</summary>
    /// <exception cref="CbiException">A line is damaged (exit code 8), or the file cannot be read or written (7).</exception>
    public static TrialLedger Open(string path)
    {
        var ledger = new TrialLedger(path);
        Guard(path, () =>
        {
            ledger._file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            ledger.ReadAll();
        });
        return ledger;
    }

    /// <summary>The entries of a ledger that nobody writes, in the order of recipe and fold; empty when there is no file.</summary>
    /// <exception cref="CbiException">A line is damaged.</exception>
    public static ImmutableArray<LedgerEntry> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var ledger = new TrialLedger(path);
        Guard(path, () => ledger.Parse(File.ReadAllBytes(path)));
        return [.. ledger._entries.Values.OrderBy(e => e.Recipe, StringComparer.Ordinal).ThenBy(e => e.Fold)];
    }

    public void Dispose() => _file?.Dispose();

    /// <summary>Claims the ledger for one search. A ledger of another search is an error: its scores must not be used.</summary>
    internal void Begin(string key)
    {
        if (_key.Length == 0)
        {
            _key = key;
            Append(JsonSerializer.Serialize(key));
        }
        else if (_key != key)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"'{_path}' belongs to another search (found {_key[..12]}, expected {key[..12]}): data, folds or seed changed. "
                + "Delete it and start again.");
        }
    }

    internal LedgerEntry? Find(string recipe, int fold) => _entries.GetValueOrDefault((recipe, fold));

    internal void Add(LedgerEntry entry)
    {
        if (_entries.TryAdd((entry.Recipe, entry.Fold), entry))
        {
            Append(JsonSerializer.Serialize(entry));
        }
    }

    private static string Check(string json) => ContentHash.Of(json)[..CheckDigits];

    /// <summary>One write call a line: other readers see it whole or not at all, and a kill can cut the last line only.</summary>
    private void Append(string json)
    {
        if (_file is { } file)
        {
            lock (_gate)
            {
                Guard(_path!, () =>
                {
                    file.Write(Encoding.UTF8.GetBytes($"{Check(json)} {json}\n"));
                    file.Flush();
                });
            }
        }
    }

    private void ReadAll()
    {
        var bytes = new byte[_file!.Length];
        _file.ReadExactly(bytes);
        var whole = Parse(bytes);
        _file.SetLength(whole);
        _file.Position = whole;
    }

    /// <summary>Reads all complete lines; returns the length of what they fill.</summary>
    private int Parse(byte[] bytes)
    {
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(bytes, 0, whole).Split('\n')[..^1];
        for (var i = 0; i < lines.Length; i++)
        {
            var json = lines[i].Length > CheckDigits ? lines[i][(CheckDigits + 1)..] : "";
            if (lines[i] != $"{Check(json)} {json}")
            {
                throw new CbiException(
                    ExitCode.Corrupted,
                    $"'{_path}' line {i + 1} is damaged: its content does not have its hash. Delete the file; "
                    + "the search then scores its trials again.");
            }

            if (i == 0)
            {
                _key = JsonSerializer.Deserialize<string>(json)!;
            }
            else
            {
                var entry = JsonSerializer.Deserialize<LedgerEntry>(json)!;
                _entries[(entry.Recipe, entry.Fold)] = entry;
            }
        }

        return whole;
    }

    private static void Guard(string path, Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(
                ExitCode.Storage, $"Cannot read or write '{path}': {error.Message} Free disk space or fix the permissions, then resume.",
                error);
        }
    }
}
