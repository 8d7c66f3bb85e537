using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Writes a planted market as a directory in the layout of the real data, with truth.json and manifest.json.</summary>
public static class PlantedMarketWriter
{
    private const string Manifest = "manifest.json";

    /// <summary>
    /// Writes to a temporary sibling and renames it, so that the directory is whole or absent. An existing directory that already holds
    /// exactly this market is left alone; any other existing content is refused.
    /// </summary>
    /// <exception cref="CbiException">The directory holds something else, or cannot be written.</exception>
    public static void Write(PlantedMarket market, string directory, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var files = Files(market);
        if (Holds(target, files))
        {
            return;
        }

        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new CbiException(ExitCode.BadInput, $"Directory '{target}' holds files that are not this planted market; give an empty or new directory, or remove it.");
        }

        try
        {
            Publish(files, target, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A twin that finished first has written the same bytes.
            if (!Holds(target, files))
            {
                throw new CbiException(ExitCode.Storage, $"Cannot write the planted market to '{target}': {e.Message} Free space or choose a writable directory.", e);
            }
        }
    }

    /// <summary>
    /// Whether the directory holds the whole market of these priors and this seed, without simulating it: the manifest carries the cache key
    /// and every file has the hash that the manifest records. False for anything else, including an unreadable manifest.
    /// </summary>
    public static bool IsComplete(SimulationPriors priors, ulong seed, string directory)
    {
        var manifest = Path.Combine(directory, Manifest);
        if (!File.Exists(manifest))
        {
            return false;
        }

        var recorded = ManifestJson.Read(File.ReadAllBytes(manifest));
        return recorded is { } found
            && found.CacheKey == PlantedMarket.CacheKey(priors, seed)
            && found.Hashes.All(h => File.Exists(Path.Combine(directory, h.Path)) && ContentHash.OfFile(Path.Combine(directory, h.Path)) == h.Sha256);
    }

    /// <summary>Data files in order of path, then truth and manifest.</summary>
    private static List<MarketFile> Files(PlantedMarket market)
    {
        var files = CsvFiles.Of(market).OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
        files.Add(new MarketFile("truth.json", market.Truth.Sessions.Length, TruthJson.Of(market.Truth)));
        files.Add(new MarketFile(Manifest, files.Count, ManifestJson.Of(market, files)));
        return files;
    }

    private static bool Holds(string target, List<MarketFile> files) =>
        Directory.Exists(target)
        && files.All(f => File.Exists(Path.Combine(target, f.Path)) && ContentHash.OfFile(Path.Combine(target, f.Path)) == ContentHash.Of(f.Content));

    private static void Publish(List<MarketFile> files, string target, CancellationToken cancellation)
    {
        // The process id keeps two writers apart; the name never reaches the published bytes.
        var temporary = $"{target}.tmp-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        try
        {
            foreach (var file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                var path = Path.Combine(temporary, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, file.Content);
            }

            cancellation.ThrowIfCancellationRequested();
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }

            Directory.Move(temporary, target);
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }
}
