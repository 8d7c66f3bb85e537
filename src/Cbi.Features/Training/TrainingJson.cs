using System.Text.Json;

namespace Cbi.Features;

/// <summary>How the JSON files of a training directory are written: camelCase, indented, numbers that read back to the same bits.</summary>
internal static class TrainingJson
{
    internal static JsonSerializerOptions Options { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };
}
