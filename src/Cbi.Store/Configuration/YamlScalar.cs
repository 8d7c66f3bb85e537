using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cbi.Store;

/// <summary>Reads one scalar as a .NET value. Numbers and booleans must be plain (unquoted); NaN and infinities are refused.</summary>
internal static class YamlScalar
{
    internal static bool IsScalar(Type type) =>
        type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(ulong)
        || type == typeof(double) || type == typeof(DateOnly) || type == typeof(TimeOnly);

    /// <summary>The value, or null when the text is not of the type.</summary>
    internal static object? Read(YamlScalarNode node, Type type)
    {
        var text = node.Value ?? string.Empty;
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        }

        if (type == typeof(TimeOnly))
        {
            return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
        }

        return node.Style == ScalarStyle.Plain ? Plain(text, type) : null;
    }

    internal static string Describe(Type type)
    {
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(SnakeCase.Of))}";
        }

        return type == typeof(bool) ? "true or false"
            : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? "a whole number"
            : type == typeof(double) ? "a finite number"
            : type == typeof(DateOnly) ? "a date (yyyy-MM-dd)"
            : type == typeof(TimeOnly) ? "a time (HH:mm)"
            : "a text";
    }

    private static object? Plain(string text, Type type)
    {
        const NumberStyles Whole = NumberStyles.AllowLeadingSign;
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Where(n => SnakeCase.Of(n) == text).Select(n => Enum.Parse(type, n)).FirstOrDefault();
        }

        if (type == typeof(bool))
        {
            return text switch { "true" => true, "false" => false, _ => null };
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, Whole, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        if (type == typeof(long))
        {
            return long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        if (type == typeof(ulong))
        {
            return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? real : null;
    }
}
