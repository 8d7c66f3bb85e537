using Cbi.Domain;
using Cbi.Store;

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

        // A twin that finished first has written the same bytes.
        if (!WholeDirectory.Write(target, "planted market", temporary => Fill(files, temporary, cancellation)) && !Holds(target, files))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Directory '{target}' holds files that are not this planted market; give an empty or new directory, or remove it.");
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

    private static void Fill(List<MarketFile> files, string directory, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.Combine(directory, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }

        cancellation.ThrowIfCancellationRequested();
    }
}
