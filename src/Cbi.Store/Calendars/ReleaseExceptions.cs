using System.Collections.Frozen;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>Observations that were published on another day than by rule: a CSV file with the columns date, release_date, reason.</summary>
internal sealed class ReleaseExceptions
{
    private const string Header = "date,release_date,reason";

    private readonly FrozenDictionary<DateOnly, DateOnly> _dates;

    private ReleaseExceptions(FrozenDictionary<DateOnly, DateOnly> dates, string hash)
    {
        _dates = dates;
        Hash = hash;
    }

    internal static ReleaseExceptions None { get; } = new(FrozenDictionary<DateOnly, DateOnly>.Empty, ContentHash.Of(string.Empty));

    internal string Hash { get; }

    /// <summary>The release date of an observation, or null when it follows the rule.</summary>
    internal DateOnly? Of(DateOnly observed) => _dates.TryGetValue(observed, out var release) ? release : null;

    internal static ReleaseExceptions Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CbiException(ExitCode.BadInput, $"Calendar file '{path}' cannot be read: {failure.Message}", failure);
        }
    }

    /// <param name="text">The file.</param>
    /// <param name="origin">Stands for the file in messages.</param>
    internal static ReleaseExceptions Parse(string text, string origin)
    {
        var lines = text.TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        if (lines[0] != Header)
        {
            throw Wrong(origin, 1, $"found '{lines[0]}', expected the header {Header}");
        }

        var dates = new Dictionary<DateOnly, DateOnly>();
        for (var i = 1; i < lines.Length; i++)
        {
            var fields = lines[i].Split(',');
            if (fields.Length != 3 || Day(fields[0]) is not { } date || Day(fields[1]) is not { } release)
            {
                throw Wrong(origin, i + 1, $"found '{lines[i]}', expected two dates (yyyy-MM-dd) and a reason without commas");
            }

            if (release < date || !dates.TryAdd(date, release))
            {
                throw Wrong(origin, i + 1, release < date ? $"release date {fields[1]} lies before {fields[0]}" : $"date {fields[0]} stands twice");
            }
        }

        return new ReleaseExceptions(dates.ToFrozenDictionary(), ContentHash.Of(text));
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static CbiException Wrong(string origin, int line, string problem) =>
        new(ExitCode.BadInput, $"{origin}, line {line.ToString(CultureInfo.InvariantCulture)}: {problem}.");
}
