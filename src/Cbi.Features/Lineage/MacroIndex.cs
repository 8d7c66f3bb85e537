using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cbi.Features;

/// <summary>The definitions of a macro library by name, and which of them an SQL text calls.</summary>
internal sealed partial class MacroIndex
{
    private readonly Dictionary<string, MacroDefinition> _byName = new(StringComparer.Ordinal);

    internal MacroIndex(MacroLibrary library)
    {
        foreach (var (file, text) in library.Files)
        {
            foreach (var definition in Definition().Matches(text).Select(m => new MacroDefinition(m.Groups["name"].Value, file, m.Value.Trim())))
            {
                _byName[definition.Name] = definition;
            }
        }
    }

    internal IEnumerable<MacroDefinition> All => _byName.Values;

    internal MacroDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The macros that the texts call, then those that they call, each once.</summary>
    internal ImmutableArray<MacroDefinition> CalledBy(IEnumerable<string> texts)
    {
        var found = new List<MacroDefinition>();
        var open = new Queue<string>(texts);
        while (open.TryDequeue(out var text))
        {
            foreach (var name in Call().Matches(WithoutComments(text)).Select(m => m.Groups["name"].Value))
            {
                if (Find(name) is { } definition && !found.Contains(definition))
                {
                    found.Add(definition);
                    open.Enqueue(definition.Sql);
                }
            }
        }

        return [.. found];
    }

    internal static string WithoutComments(string sql) => Comment().Replace(sql, string.Empty);

    /// <summary>A header of comment lines, then the statement up to the semicolon that ends a line.</summary>
    [GeneratedRegex(
        @"(?:^--[^\n]*\n)*^create or replace macro (?<name>\w+)\(.*?;[ \t]*(?=\n|\z)",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\b(?<name>[a-z_]\w*)\s*\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Call();

    [GeneratedRegex(@"--[^\n]*", RegexOptions.None, 5000)]
    private static partial Regex Comment();
}
