using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>
/// manifest.json: what was made from what, and the hash of every file. Carries no clock, so that equal markets have equal manifests.
/// </summary>
internal static class ManifestJson
{
    public static byte[] Of(PlantedMarket market, IReadOnlyList<MarketFile> files)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("kind", "planted-market");
            json.WriteNumber("generator_version", PlantedMarket.GeneratorVersion);
            json.WriteString("cache_key", PlantedMarket.CacheKey(market.Priors, market.Seed));
            json.WriteString("config_sha256", PlantedMarket.ConfigHash(market.Priors));
            json.WriteNumber("seed", market.Seed);
            json.WriteString("first_date", CsvFiles.Day(market.Truth.Sessions[0]));
            json.WriteString("end_date", CsvFiles.Day(market.Truth.Sessions[^1]));
            json.WriteNumber("sessions", market.Truth.Sessions.Length);
            json.WriteStartArray("files");
            foreach (var file in files)
            {
                json.WriteStartObject();
                json.WriteString("path", file.Path);
                json.WriteNumber("rows", file.Rows);
                json.WriteString("sha256", ContentHash.Of(file.Content));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>The cache key and file hashes of a manifest; null when the bytes are not one.</summary>
    public static (string CacheKey, (string Path, string Sha256)[] Hashes)? Read(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var files = root.GetProperty("files").EnumerateArray();
            return (
                root.GetProperty("cache_key").GetString() ?? "",
                [.. files.Select(f => (f.GetProperty("path").GetString() ?? "", f.GetProperty("sha256").GetString() ?? ""))]);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }
}
