using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Quantile rows as four base64 arrays; reading validates them again.</summary>
internal sealed class QuantileRowsConverter : JsonConverter<QuantileRows>
{
    public override QuantileRows Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var document = JsonSerializer.Deserialize<Wire>(ref reader) ?? throw new JsonException("Quantile rows are null.");
        return new QuantileRows(
            MemoryMarshal.Cast<byte, int>(document.Rows),
            MemoryMarshal.Cast<byte, double>(document.Quantiles),
            MemoryMarshal.Cast<byte, double>(document.Up),
            MemoryMarshal.Cast<byte, int>(document.Folds));
    }

    public override void Write(Utf8JsonWriter writer, QuantileRows value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new Wire(
            MemoryMarshal.AsBytes(value.Rows.AsSpan()).ToArray(),
            MemoryMarshal.AsBytes(value.Quantiles.AsSpan()).ToArray(),
            MemoryMarshal.AsBytes(value.UpProbability.AsSpan()).ToArray(),
            MemoryMarshal.AsBytes(value.Folds.AsSpan()).ToArray()));

    private sealed record Wire(byte[] Rows, byte[] Quantiles, byte[] Up, byte[] Folds);
}
