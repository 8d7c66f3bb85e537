using System.Globalization;
using Cbi.Domain;

namespace Cbi.Cli;

/// <summary>What moved a forecast, on one line: the total, the base and the largest parts.</summary>
internal static class AttributionText
{
    private const int Shown = 5;

    /// <param name="what">What was attributed, such as median.</param>
    /// <param name="basis">Its base, log return.</param>
    /// <param name="sources">Everything that adds to it.</param>
    /// <param name="part">The part of a source.</param>
    public static string Line(string what, double basis, IEnumerable<AttributedSource> sources, Func<AttributedSource, double> part)
    {
        var present = sources.Where(s => part(s) != 0.0);
        AttributedSource[] moved = [.. present.OrderByDescending(s => Math.Abs(part(s))).ThenBy(s => s.Name, StringComparer.Ordinal)];
        var parts = moved.Take(Shown).Select(s => $"{s.Name} {Percent(part(s))}").ToList();
        if (moved.Length > Shown)
        {
            parts.Add($"{moved.Length - Shown} others {Percent(moved.Skip(Shown).Sum(part))}");
        }

        var by = parts.Count == 0 ? "nothing moves it" : string.Join(", ", parts);
        return $"{what} {Percent(basis + moved.Sum(part))} = base {Percent(basis)}; {by}";
    }

    private static string Percent(double share) => (100.0 * share).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + " %";
}
