using System.Collections.Immutable;

namespace Cbi.Features;

/// <summary>Names that a misspelled one may have meant.</summary>
internal static class NearestNames
{
    private const int Shown = 3;

    /// <summary>
    /// The names nearest by edit distance (Levenshtein 1966), of which the letters that both begin with are taken off: who types a prefix
    /// means a longer name. Nearest first; ties in the order given.
    /// </summary>
    internal static ImmutableArray<string> Of(string name, IEnumerable<string> names) =>
        [.. names.OrderBy(candidate => Distance(name, candidate) - name.AsSpan().CommonPrefixLength(candidate)).Take(Shown)];

    private static int Distance(string from, string to)
    {
        var previous = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var current = new int[to.Length + 1];
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
