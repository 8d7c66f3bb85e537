using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>One page of observations as a FRED-style service sends it.</summary>
/// <param name="Count">Observations that the whole series has.</param>
/// <param name="Rows">The observations of this page, in the service's order.</param>
internal sealed record ObservationPage(int Count, ImmutableArray<ObservationRow> Rows)
{
    /// <summary>The service's word for a missing value.</summary>
    private const string Missing = ".";

    /// <param name="body">The answer.</param>
    /// <param name="origin">Address of the request without its key, for messages.</param>
    /// <param name="offset">Offset that was asked for; the answer must repeat it.</param>
    /// <exception cref="CbiException">The answer is not of the agreed form; the message names the place in it.</exception>
    internal static ObservationPage Parse(ReadOnlySpan<byte> body, string origin, int offset)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var root = document.RootElement;
            var answered = Integer(root, "offset", "$", origin);
            if (answered != offset)
            {
                throw Wrong(origin, "$.offset", answered.ToString(CultureInfo.InvariantCulture), offset.ToString(CultureInfo.InvariantCulture));
            }

            var list = Property(root, "observations", "$", JsonValueKind.Array, origin);
            return new ObservationPage(
                Integer(root, "count", "$", origin),
                [.. list.EnumerateArray().Select((row, i) => Row(row, $"$.observations[{i}]", origin))]);
        }
        catch (JsonException failure)
        {
            throw new CbiException(ExitCode.BadInput, $"{origin}: the answer is no JSON document ({failure.Message})", failure);
        }
    }

    private static ObservationRow Row(JsonElement row, string path, string origin)
    {
        var text = Property(row, "value", path, JsonValueKind.String, origin).GetString()!;
        if (text != Missing && (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value)))
        {
            throw Wrong(origin, $"{path}.value", $"'{text}'", "a finite number, or '.' for a missing one");
        }

        return new ObservationRow(Date(row, "date", path, origin), text == Missing ? string.Empty : text, Date(row, "realtime_start", path, origin));
    }

    private static DateOnly Date(JsonElement row, string name, string path, string origin)
    {
        var text = Property(row, name, path, JsonValueKind.String, origin).GetString();
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong(origin, $"{path}.{name}", $"'{text}'", "a date yyyy-MM-dd");
    }

    private static int Integer(JsonElement parent, string name, string path, string origin)
    {
        var element = Property(parent, name, path, JsonValueKind.Number, origin);
        return element.TryGetInt32(out var number) && number >= 0
            ? number
            : throw Wrong(origin, $"{path}.{name}", element.GetRawText(), "a whole number from 0 on");
    }

    private static JsonElement Property(JsonElement parent, string name, string path, JsonValueKind kind, string origin)
    {
        if (parent.ValueKind != JsonValueKind.Object || !parent.TryGetProperty(name, out var element))
        {
            throw Wrong(origin, $"{path}.{name}", "nothing", kind.ToString().ToLowerInvariant());
        }

        return element.ValueKind == kind
            ? element
            : throw Wrong(origin, $"{path}.{name}", element.ValueKind.ToString().ToLowerInvariant(), kind.ToString().ToLowerInvariant());
    }

    private static CbiException Wrong(string origin, string path, string found, string expected) =>
        new(ExitCode.BadInput,
            $"{origin}: {path} is {found}, expected {expected}. The service changed its form, "
            + "or base_url in config/feeds.yaml names another one.");
}
