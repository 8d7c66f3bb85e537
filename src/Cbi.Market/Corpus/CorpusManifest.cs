using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>manifest.json of a corpus: what it was made from, and the hash of every file.</summary>
public sealed record CorpusManifest
{
    public const string FileName = "manifest.json", Planted = "planted", History = "history";

    internal const int KnownFormat = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        NewLine = "\n",
    };

    public required int Format { get; init; }

    /// <summary><see cref="Planted"/> or <see cref="History"/>.</summary>
    public required string Kind { get; init; }

    public required DateOnly Version { get; init; }

    /// <summary>UTC, yyyyMMddTHHmmssZ.</summary>
    public required string Created { get; init; }

    /// <summary>
    /// Identity of everything that the corpus is made from: kind, seed, generator and the hashes of the inputs. Another input gives another one.
    /// </summary>
    public required string ContentVersion { get; init; }

    public required ulong Seed { get; init; }

    /// <summary>The configuration that the corpus was made from, as it was named.</summary>
    public required string ConfigPath { get; init; }

    public required string ConfigSha256 { get; init; }

    /// <summary>Copies of all inputs.</summary>
    public required ImmutableArray<CorpusFile> Inputs { get; init; }

    public required int WindowSessions { get; init; }

    public required double LogVolatilityCentre { get; init; }

    public required int Windows { get; init; }

    public required int JumpWindows { get; init; }

    public required int Jumps { get; init; }

    public required ImmutableArray<CorpusFile> Tables { get; init; }

    internal byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    /// <exception cref="CbiException">BadInput: not a manifest of the known format.</exception>
    internal static CorpusManifest Read(ReadOnlySpan<byte> content, string origin)
    {
        try
        {
            return JsonSerializer.Deserialize<CorpusManifest>(content, Json) is { Format: KnownFormat } manifest
                ? manifest
                : throw new JsonException("its format is not known.");
        }
        catch (JsonException failure)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"'{origin}' is no manifest of a corpus of format {KnownFormat}: {failure.Message} Make the corpus again with cbi corpus.", failure);
        }
    }
}
