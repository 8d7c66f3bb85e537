using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cbi.Pipeline;

/// <summary>The two ways the program writes JSON: readable documents, and stage outputs whose arrays keep every bit.</summary>
public static class PipelineJson
{
    /// <summary>Documents for people and programs: camelCase, indented, non-finite numbers as null.</summary>
    public static JsonSerializerOptions Document { get; } = Create(indented: true, new FiniteNumberConverter());

    /// <summary>
    /// Stage outputs: quantile rows and number arrays as base64 of little-endian doubles, so that a resumed run reads the same bits.
    /// </summary>
    internal static JsonSerializerOptions Stage { get; } = CreateStage();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Document) + "\n";

    private static JsonSerializerOptions CreateStage()
    {
        var options = Create(indented: false, new QuantileRowsConverter(), new DoubleArrayConverter());
        options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        return options;
    }

    private static JsonSerializerOptions Create(bool indented, params ReadOnlySpan<JsonConverter> converters)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        foreach (var converter in converters)
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
