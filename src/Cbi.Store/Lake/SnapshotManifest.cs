using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The JSON file of a snapshot. Its id is the hash of <see cref="Body"/>, so a changed manifest gives itself away.</summary>
internal sealed record SnapshotManifest
{
    public required string Id { get; init; }

    public required string Source { get; init; }

    public required SnapshotBody Body { get; init; }

    internal static SnapshotManifest Of(SnapshotBody body, string source) =>
        new() { Id = ContentHash.Of(JsonSerializer.Serialize(body, LakeJson.Options)), Source = source, Body = body };

    internal string ToJson() => JsonSerializer.Serialize(this, LakeJson.Options) + "\n";

    internal static SnapshotManifest Read(string path, string id)
    {
        SnapshotManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<SnapshotManifest>(File.ReadAllText(path), LakeJson.Options);
        }
        catch (JsonException failure)
        {
            throw Corrupted(path, $"is not a readable manifest ({failure.Message})", failure);
        }

        var found = manifest is null ? "nothing" : Of(manifest.Body, manifest.Source).Id;
        return found == id && manifest!.Id == id ? manifest : throw Corrupted(path, $"has content hash {found}, expected {id}");
    }

    internal static CbiException Corrupted(string path, string problem, Exception? cause = null) =>
        new(ExitCode.Corrupted, $"'{path}' {problem}. Run the intake of the data again (cbi ingest): it writes the file anew.", cause);
}
