using System.Collections.Immutable;
using System.Text.Json;

namespace Cbi.Pipeline;

/// <summary>A JSON document as a list of its values under readable names, such as risk[1w need 0.99 upper].var.usd.</summary>
internal static class JsonFacts
{
    /// <summary>Members that tell the elements of a list apart.</summary>
    private static readonly string[] s_labels = ["name", "stage", "horizon", "position", "confidence", "tail", "level", "forecaster"];

    /// <param name="text">The document: an object.</param>
    /// <param name="except">Members of the object itself to leave out.</param>
    /// <exception cref="JsonException">The text is no JSON document.</exception>
    public static ImmutableArray<StoredFact> Of(string text, IReadOnlyCollection<string> except)
    {
        using var document = JsonDocument.Parse(text);
        var facts = ImmutableArray.CreateBuilder<StoredFact>();
        foreach (var member in document.RootElement.EnumerateObject().Where(member => !except.Contains(member.Name)))
        {
            Add(member.Name, member.Value, facts);
        }

        return facts.ToImmutable();
    }

    private static void Add(string name, JsonElement value, ImmutableArray<StoredFact>.Builder facts)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Add($"{name}.{member.Name}", member.Value, facts);
                }

                break;
            case JsonValueKind.Array:
                var labels = Labels([.. value.EnumerateArray()]);
                var place = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Add($"{name}[{labels[place++]}]", item, facts);
                }

                break;
            default:
                facts.Add(new StoredFact(name, value.GetRawText()));
                break;
        }
    }

    /// <summary>What tells the elements apart; their places where nothing does.</summary>
    private static string[] Labels(JsonElement[] items)
    {
        var labels = Array.ConvertAll(items, Label);
        return labels.All(label => label.Length > 0) && labels.Distinct(StringComparer.Ordinal).Count() == labels.Length
            ? labels
            : [.. Enumerable.Range(0, items.Length).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static string Label(JsonElement item) => item.ValueKind != JsonValueKind.Object
        ? ""
        : string.Join(' ', s_labels.Where(label => item.TryGetProperty(label, out _)).Select(label => item.GetProperty(label).ToString()));
}
