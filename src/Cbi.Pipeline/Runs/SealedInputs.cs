using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>sealed_inputs.json: everything that decides a run's numbers. No path, time or thread count is in it.</summary>
/// <param name="SnapshotId">The market snapshot (a hash over the lake files that it names).</param>
/// <param name="AsOf">Requested as-of session, or null for the last one in the data.</param>
/// <param name="Preset">Search budget.</param>
/// <param name="Seed">Seed of every search and simulation.</param>
/// <param name="Refit">Receipt hash of the run whose recipes are carried on, or null for a search.</param>
/// <param name="Files">Hash of every configuration and macro file, by relative path, ordinal order.</param>
/// <param name="Program">Version of the program, with the commit it was built from.</param>
/// <param name="Paths">Paths asked for in place of the configuration's, or null (and not written).</param>
/// <param name="StandardError">Standard error asked for in place of the configuration's, or null (and not written).</param>
public sealed record SealedInputs(
    string SnapshotId,
    DateOnly? AsOf,
    Preset Preset,
    ulong Seed,
    string? Refit,
    ImmutableSortedDictionary<string, string> Files,
    string Program,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Paths = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? StandardError = null)
{
    [JsonIgnore]
    public string Hash => ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(this, PipelineJson.Document));
}
