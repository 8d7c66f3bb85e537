using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The one pointer to the served run, swapped atomically under a lock file.</summary>
public static class ChampionRegistry
{
    public static Champion? Find(string home)
    {
        var path = PathIn(home);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Champion>(File.ReadAllText(path), PipelineJson.Document);
        }
        catch (JsonException error)
        {
            throw new CbiException(ExitCode.Corrupted, $"'{path}' is damaged: {error.Message} Delete it and promote a certified run by running again.", error);
        }
    }

    public static Champion Require(string home) =>
        Find(home) ?? throw new CbiException(
            ExitCode.NotFound,
            $"There is no champion in '{home}': no certified run was promoted yet. Start a run with: cbi run --home \"{home}\"; "
            + "or show an uncertified one by its id (--run RUN-ID; cbi runs lists them).");

    /// <summary>
    /// Makes the candidate champion if <paramref name="mayReplace"/> agrees with the champion found under the lock.
    /// Returns null on success, else the reason for the refusal.
    /// </summary>
    internal static string? Promote(string home, Champion candidate, Func<Champion?, string?> mayReplace)
    {
        var path = PathIn(home);
        string? refusal = null;
        AtomicFile.Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var held = Acquire(path + ".lock");
            var current = Find(home);
            refusal = current?.RunId == candidate.RunId ? null : mayReplace(current);
            if (refusal is null && current?.RunId != candidate.RunId)
            {
                var previous = current is null ? candidate.Previous : [current.RunId, .. current.Previous];
                AtomicFile.Write(path, PipelineJson.Write(candidate with { Previous = previous }));
            }
        });
        return refusal;
    }

    private static string PathIn(string home) => Path.Combine(home, "registry", "champion.json");

    /// <summary>Waits for the other process: a swap takes milliseconds.</summary>
    private static FileStream Acquire(string path)
    {
        const int Attempts = 400;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < Attempts)
            {
                Thread.Sleep(TimeSpan.FromMilliseconds(25));
            }
        }
    }
}
