using System.Text.Json;
using Cbi.Pipeline;

namespace Cbi.Server;

/// <summary>The API writes numbers exactly as the CLI's --json does.</summary>
internal static class ApiJson
{
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = PipelineJson.Document.PropertyNamingPolicy;
        foreach (var converter in PipelineJson.Document.Converters)
        {
            options.Converters.Add(converter);
        }
    }
}
