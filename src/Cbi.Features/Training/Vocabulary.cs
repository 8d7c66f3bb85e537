using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// The words that become codes, field by field. Every field begins with PAD (0, no value), UNK (1, a value that is missing or not listed)
/// and MASK (2, a value hidden on purpose). The words come from the program, never from data, so codes mean the same in every fold and
/// every night.
/// </summary>
internal sealed record Vocabulary(ImmutableSortedDictionary<string, ImmutableArray<string>> Fields)
{
    internal const int Pad = 0, Unknown = 1, Mask = 2;
    private static readonly ImmutableArray<string> Special = ["PAD", "UNK", "MASK"];

    /// <summary>Letters of the delivery months January to December.</summary>
    private const string DeliveryMonths = "FGHJKMNQUVXZ";

    internal static Vocabulary Program { get; } = new(new Dictionary<string, IEnumerable<string>>
    {
        ["bucket"] = Enum.GetValues<Bucket>().Select(FrameBlocks.NameOf),
        ["horizon"] = Horizon.All.Select(h => h.Name),
        ["regime"] = ["calm", "stressed", "crisis"],
        ["month"] = Enumerable.Range(1, 12).Select(month => month.ToString("00")),
        ["weekday"] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
        ["contract_month"] = DeliveryMonths.Select(letter => letter.ToString()),
    }.ToImmutableSortedDictionary(f => f.Key, f => Special.AddRange(f.Value), StringComparer.Ordinal));

    internal string Hash => ContentHash.Of(ToJson());

    /// <summary>The code of the word at a 0-based position after the special ones; NaN is UNK.</summary>
    /// <exception cref="CbiException">Unexpected: the position is no word's, so the column does not hold what its name says.</exception>
    internal int CodeAt(string field, double position)
    {
        if (double.IsNaN(position))
        {
            return Unknown;
        }

        var code = Special.Length + position;
        return code == Math.Floor(code) && code >= Special.Length && code < Fields[field].Length
            ? (int)code
            : throw new CbiException(
                ExitCode.Unexpected,
                $"Field '{field}' has no word at position {position}; "
                + $"expected a whole number from 0 to {Fields[field].Length - Special.Length - 1}.");
    }

    internal string ToJson() => JsonSerializer.Serialize(Fields, TrainingJson.Options) + "\n";

    /// <exception cref="JsonException">The text is not a vocabulary.</exception>
    internal static Vocabulary FromJson(string text)
    {
        var fields = JsonSerializer.Deserialize<ImmutableSortedDictionary<string, ImmutableArray<string>>>(text, TrainingJson.Options)
            ?? throw new JsonException("the document is null");
        return fields.Values.All(words => !words.IsDefault && words.Take(Special.Length).SequenceEqual(Special))
            ? new Vocabulary(fields.WithComparers(StringComparer.Ordinal))
            : throw new JsonException("a field does not begin with PAD, UNK, MASK");
    }
}
