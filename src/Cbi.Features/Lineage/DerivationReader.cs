using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Cbi.Features;

/// <summary>
/// Reads from the text of the macros how a column is made: its expression, then the expressions of the intermediate columns that it names,
/// down to the source relations. It explains; the proof is the recomputation. What it cannot resolve it leaves out.
/// </summary>
internal sealed partial class DerivationReader(MacroIndex macros)
{
    private const string History = "zl_history";

    /// <returns>The file of the column's expression and the steps, the column first.</returns>
    internal (string File, ImmutableArray<Derivation> Steps) Read(FeatureEntry entry)
    {
        var home = macros.Find($"features_{entry.Bucket}");
        var candidates = macros.All.Where(m => m != home);
        var definition = (home is null ? candidates : candidates.Prepend(home)).FirstOrDefault(m => Expression(Body(m), entry.Feature) is not null);
        if (definition is null)
        {
            return (string.Empty, []);
        }

        var steps = new List<Derivation>();
        Follow(Body(definition), int.MaxValue, entry.Feature, steps);
        return (definition.File, [.. steps]);
    }

    private void Follow(string body, int before, string name, List<Derivation> steps)
    {
        if (steps.Exists(s => s.Name == name))
        {
            return;
        }

        var (text, found) = (body, Expression(body, name, before));
        if (found is null && macros.Find(History) is { } history && Body(history) != body)
        {
            // The zl table of the work tables is the materialised history.
            (text, found) = (Body(history), Expression(Body(history), name));
        }

        if (found is not var (expression, position))
        {
            return;
        }

        steps.Add(new Derivation(name, expression));
        foreach (Match match in Column().Matches(Quoted().Replace(expression, string.Empty)))
        {
            var (owner, column) = (match.Groups["owner"].Value, match.Groups["column"].Value);
            if (owner.Length > 0 && Relation(text, owner) is { } relation)
            {
                if (!steps.Exists(s => s.Name == $"{owner}.{column}"))
                {
                    steps.Add(new Derivation($"{owner}.{column}", $"{column} of {relation}"));
                }
            }
            else if (column != name)
            {
                Follow(text, position, column, steps);
            }
        }
    }

    private static string Body(MacroDefinition macro) => MacroIndex.WithoutComments(macro.Sql);

    private static (string Expression, int Position)? Expression(string body, string name, int before = int.MaxValue)
    {
        var named = new Regex($@"\s+as\s+{Regex.Escape(name)}(?=\s*(,|\n|\z|from\b))", RegexOptions.None, TimeSpan.FromSeconds(5));
        var last = named.Matches(body).LastOrDefault(m => m.Index < before);
        if (last is null)
        {
            return null;
        }

        var start = StartOf(body, last.Index);
        return (Whitespace().Replace(body[start..last.Index].Trim(), " "), start);
    }

    /// <summary>Walks back to the comma, bracket or select before an expression, over balanced brackets.</summary>
    private static int StartOf(string body, int end)
    {
        var depth = 0;
        for (var i = end - 1; i >= 0; i--)
        {
            depth += body[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && (body[i] == ',' || body.AsSpan(0, i + 1).EndsWith("select", StringComparison.Ordinal))))
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static string? Relation(string body, string owner)
    {
        var match = Regex.Match(
            body, $@"(?<relation>\w+_of\([^()]*\))\s+{Regex.Escape(owner)}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        return match.Success ? match.Groups["relation"].Value : null;
    }

    /// <summary>A column name, with the alias of its table; not a call, not a number.</summary>
    [GeneratedRegex(@"(?<![\w.])((?<owner>[a-z_]\w*)\.)?(?<column>[a-z_]\w*)(?![\w.])(?!\s*\()", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Column();

    [GeneratedRegex(@"'[^']*'", RegexOptions.None, 5000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\s+", RegexOptions.None, 5000)]
    private static partial Regex Whitespace();
}
