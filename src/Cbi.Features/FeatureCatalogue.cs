using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>The dictionary of feature columns, database/dictionary.csv: one row a column, in frame order.</summary>
public sealed class FeatureCatalogue
{
    private const string Header = "feature,bucket,unit,window,source,release_lag,expected_sign,macro,meaning";
    private readonly Dictionary<string, FeatureEntry> _byName;

    private FeatureCatalogue(ImmutableArray<FeatureEntry> entries)
    {
        Entries = entries;
        _byName = entries.ToDictionary(e => e.Feature, StringComparer.Ordinal);
    }

    public ImmutableArray<FeatureEntry> Entries { get; }

    /// <summary>The entry of a column.</summary>
    public FeatureEntry this[string feature] => _byName.TryGetValue(feature, out var entry)
        ? entry
        : throw new CbiException(
            ExitCode.NotFound,
            $"Feature '{feature}' is not in the dictionary. Nearest names: "
            + $"{string.Join(", ", NearestNames.Of(feature, Entries.Select(e => e.Feature)))}. "
            + $"`cbi features` lists the {Entries.Length} columns that exist.");

    /// <summary>Expected effect of a high value on the price, 1 or -1, by column; columns without one are left out.</summary>
    public ImmutableSortedDictionary<string, int> ExpectedSigns() => Entries
        .Where(entry => entry.ExpectedSign is "+" or "-")
        .ToImmutableSortedDictionary(entry => entry.Feature, entry => entry.ExpectedSign == "+" ? 1 : -1, StringComparer.Ordinal);

    /// <summary>The dictionary that is installed beside the program.</summary>
    public static FeatureCatalogue Installed() => Read(ProgramFiles.DatabasePath("dictionary.csv"));

    public static FeatureCatalogue Read(string path)
    {
        var lines = File.ReadAllLines(path);
        if (lines.Length == 0 || lines[0] != Header)
        {
            throw Bad(path, 1, $"the header is '{(lines.Length > 0 ? lines[0] : string.Empty)}', expected '{Header}'");
        }

        var entries = ImmutableArray.CreateBuilder<FeatureEntry>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 1; i < lines.Length; i++)
        {
            var entry = Parse(path, i + 1, lines[i]);
            if (!names.Add(entry.Feature))
            {
                throw Bad(path, i + 1, $"feature '{entry.Feature}' appears twice, expected one row a column");
            }

            entries.Add(entry);
        }

        return new FeatureCatalogue(entries.ToImmutable());
    }

    private static FeatureEntry Parse(string path, int line, string text)
    {
        var fields = text.Split(',');
        var expected = Header.Split(',').Length;
        if (fields.Length != expected)
        {
            throw Bad(path, line, $"found {fields.Length} fields, expected {expected} without commas inside");
        }

        if (Array.FindIndex(fields, string.IsNullOrWhiteSpace) is var empty and >= 0)
        {
            throw Bad(path, line, $"column '{Header.Split(',')[empty]}' is empty");
        }

        if (!int.TryParse(fields[3], NumberStyles.None, CultureInfo.InvariantCulture, out var window))
        {
            throw Bad(path, line, $"window is '{fields[3]}', expected a whole number of sessions");
        }

        return fields[6] is "+" or "-" or "0"
            ? new FeatureEntry(fields[0], fields[1], fields[2], window, fields[4], fields[5], fields[6], fields[7], fields[8])
            : throw Bad(path, line, $"expected_sign is '{fields[6]}', expected +, - or 0");
    }

    private static CbiException Bad(string path, int line, string what) =>
        new(ExitCode.BadInput, $"Feature dictionary '{path}', line {line}: {what}; correct the line.");
}
