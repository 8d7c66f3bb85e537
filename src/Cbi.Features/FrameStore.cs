using System.Globalization;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Frames on disk: HOME/frames/KEY/ with one Parquet file a block, targets.parquet and manifest.json. A frame is written to a temporary
/// directory and renamed, so readers see all of it or nothing, and two writers of one key leave one frame. Thread-safe.
/// </summary>
public sealed class FrameStore(string home)
{
    private const string ManifestName = "manifest.json";
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
    private readonly string _frames = Path.Combine(Path.GetFullPath(home), "frames");

    /// <summary>The directory of a frame, whether or not it exists.</summary>
    public string DirectoryOf(FrameKey key) => Path.Combine(_frames, key.Hash);

    /// <summary>
    /// The cached frame of the key, or null when there is none. Every file and the whole content are checked against the manifest.
    /// </summary>
    public FeatureFrame? TryLoad(FrameKey key, CancellationToken stop)
    {
        var directory = DirectoryOf(key);
        return Directory.Exists(directory) ? Load(directory, stop) : null;
    }

    /// <summary>
    /// The manifest of the youngest earlier frame of the same formulas and options that says what it knew; null without one.
    /// </summary>
    internal FrameManifest? Before(DateOnly asOf, string macroHash, FrameOptions options)
    {
        if (!Directory.Exists(_frames))
        {
            return null;
        }

        return Directory.EnumerateDirectories(_frames)
            .Where(directory => !directory.EndsWith(".tmp", StringComparison.Ordinal))
            .Select(TryReadManifest)
            .OfType<FrameManifest>()
            .Where(m => m.MacroHash == macroHash
                && m.HistorySessions == options.HistorySessions
                && m.TargetMissingShare == options.TargetMissingShare)
            .Where(m => m.KnownContent.Length > 0 && DateOnly.ParseExact(m.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture) < asOf)
            .OrderBy(m => m.AsOf, StringComparer.Ordinal).ThenBy(m => m.Key, StringComparer.Ordinal)
            .LastOrDefault();
    }

    /// <summary>The frame of a manifest, checked as by <see cref="TryLoad"/>.</summary>
    internal FeatureFrame Load(FrameManifest manifest, CancellationToken stop) => Load(Path.Combine(_frames, manifest.Key), stop);

    private static FeatureFrame Load(string directory, CancellationToken stop)
    {
        var manifest = ReadManifest(directory);
        var key = Path.GetFileName(directory);
        if (manifest.Key != key)
        {
            throw Corrupted(Path.Combine(directory, ManifestName), manifest.Key, key);
        }

        foreach (var (name, expected) in manifest.Files)
        {
            var path = Path.Combine(directory, name);
            var found = File.Exists(path) ? ContentHash.OfFile(path) : "no file";
            if (found != expected)
            {
                throw Corrupted(path, found, expected);
            }
        }

        var frame = FrameFiles.Read(directory, stop);
        return frame.Hash == manifest.FrameHash ? frame : throw Corrupted(directory, frame.Hash, manifest.FrameHash);
    }

    public void Save(FrameKey key, FeatureFrame frame, CancellationToken stop) => Save(key, frame, string.Empty, stop);

    /// <summary>
    /// Caches a frame with the identity of the rows it may know (<see cref="KnownContent"/>), so that a later one can extend it.
    /// </summary>
    internal void Save(FrameKey key, FeatureFrame frame, string knownContent, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(frame);
        WholeDirectory.Write(DirectoryOf(key), "frame cache", temporary => WriteAll(temporary, key, frame, knownContent, stop));
    }

    private static void WriteAll(string directory, FrameKey key, FeatureFrame frame, string knownContent, CancellationToken stop)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in FrameFiles.Write(directory, frame, stop))
        {
            files.Add(name, ContentHash.OfFile(Path.Combine(directory, name)));
        }

        var manifest = new FrameManifest
        {
            Key = key.Hash,
            SnapshotId = key.SnapshotId,
            MacroHash = key.MacroHash,
            AsOf = key.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Rows = frame.Rows,
            HistorySessions = key.Options.HistorySessions,
            TargetMissingShare = key.Options.TargetMissingShare,
            KnownContent = knownContent,
            FrameHash = frame.Hash,
            Files = files,
        };
        File.WriteAllText(Path.Combine(directory, ManifestName), JsonSerializer.Serialize(manifest, Json) + "\n");
    }

    private static FrameManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, ManifestName);
        try
        {
            return JsonSerializer.Deserialize<FrameManifest>(File.ReadAllText(path), Json) ?? throw new JsonException("the document is null");
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"Cached frame '{directory}' has no readable {ManifestName}: {failure.Message} Delete the directory; it is rebuilt.",
                failure);
        }
    }

    /// <summary>Null for a manifest that cannot be read: a damaged frame is none to extend, and no reason to stop.</summary>
    private static FrameManifest? TryReadManifest(string directory)
    {
        try
        {
            return ReadManifest(directory);
        }
        catch (CbiException failure) when (failure.ExitCode == ExitCode.Corrupted)
        {
            return null;
        }
    }

    private static CbiException Corrupted(string path, string found, string expected) => new(
        ExitCode.Corrupted,
        $"Cached frame file '{path}' was changed: its hash is {found}, expected {expected}. "
        + $"Delete the directory '{Path.GetDirectoryName(path)}'; it is rebuilt.");
}
