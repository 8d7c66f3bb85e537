using System.Text.Json;
using System.Text.Json.Serialization;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>The text of a calibrator file: the SHA-256 of the body's exact text, then the body. Same calibrator, same bytes.</summary>
internal static class CalibratorJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    internal static string Write<TCalibrator>(CalibratorRecord<TCalibrator> record)
        where TCalibrator : class
    {
        var body = JsonSerializer.Serialize(record, Format);
        return $"{{\n\"sha256\": \"{ContentHash.Of(body)}\",\n\"body\": {body}\n}}\n";
    }

    /// <summary>
    /// The recorded hash and the body's exact text; throws <see cref="JsonException"/> when the text is not a calibrator file.
    /// </summary>
    internal static (string Recorded, string Body) Split(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("sha256", out var hash) && hash.ValueKind == JsonValueKind.String
            && root.TryGetProperty("body", out var body)
            ? (hash.GetString()!, body.GetRawText())
            : throw new JsonException("Expected an object with sha256 and body.");
    }

    internal static CalibratorRecord<TCalibrator> Read<TCalibrator>(string body)
        where TCalibrator : class =>
        JsonSerializer.Deserialize<CalibratorRecord<TCalibrator>>(body, Format) ?? throw new JsonException("The body is null.");
}
