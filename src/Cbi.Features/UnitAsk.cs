using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>One level that a macro reads, price_of('ZM', 'usd_per_short_ton'), found in the text of the macro files.</summary>
internal sealed partial record UnitAsk(string File, string Series, string Unit)
{
    /// <exception cref="CbiException">Unexpected: a call does not name series and unit literally, and so cannot be checked.</exception>
    internal static ImmutableArray<UnitAsk> In(IEnumerable<KeyValuePair<string, string>> files)
    {
        var asks = ImmutableArray.CreateBuilder<UnitAsk>();
        foreach (var (file, sql) in files)
        {
            var code = Comments().Replace(sql, string.Empty);
            var literal = LiteralCalls().Matches(code);
            if (literal.Count != Calls().Count(code))
            {
                throw new CbiException(
                    ExitCode.Unexpected,
                    $"Macro file '{file}' calls price_of or observation_of {Calls().Count(code)} times, "
                    + $"of which {literal.Count} name series and unit as price_of('ZM', 'usd_per_short_ton'); write every call so, "
                    + "or use returns_of('ZM') where no level is needed.");
            }

            asks.AddRange(literal.Select(call => new UnitAsk(file, call.Groups["series"].Value, call.Groups["unit"].Value)));
        }

        return asks.ToImmutable();
    }

    /// <summary>
    /// Compares what is asked with what series_catalog declares; a series that the catalogue does not hold is simply missing.
    /// </summary>
    internal static void Check(ImmutableArray<UnitAsk> asks, Units units, DuckDb db, CancellationToken stop)
    {
        var catalog = db.Query("select name, kind, unit from series_catalog", stop);
        var declared = Enumerable.Range(0, catalog.Rows).ToDictionary(
            row => catalog.Strings("name")[row]!, row => (Kind: catalog.Strings("kind")[row]!, Unit: catalog.Strings("unit")[row]!),
            StringComparer.Ordinal);
        foreach (var ask in asks)
        {
            var wanted = units.Find(ask.Unit) ?? throw new CbiException(
                ExitCode.Unexpected,
                $"Macro file '{ask.File}' asks for series '{ask.Series}' in '{ask.Unit}', "
                + "which database/units.csv does not hold; add the unit.");
            if (declared.TryGetValue(ask.Series, out var found))
            {
                ask.Check(
                    wanted, found.Unit, units,
                    found.Kind == "price"
                        ? $"config/universe.yaml, key 'symbols.{ask.Series}.unit'"
                        : $"config/sources.yaml, key 'observations.{ask.Series}.unit'");
            }
        }
    }

    private void Check(UnitOfMeasure wanted, string declared, Units units, string place)
    {
        if (units.Find(declared) is not { } unit)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Series '{Series}' is declared in '{declared}', which database/units.csv does not hold; "
                + $"correct it in {place}, or add the unit.");
        }

        if (unit.Dimension != wanted.Dimension)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Series '{Series}' is declared in {unit.Name} ({unit.Dimension}), "
                + $"but macro file '{File}' needs it in {wanted.Name} ({wanted.Dimension}), "
                + $"and one does not convert into the other; declare the unit in which the file quotes it in {place}: "
                + $"{string.Join(", ", units.All.Where(u => u.Dimension == wanted.Dimension).Select(u => u.Name))}.");
        }
    }

    [GeneratedRegex(@"--[^\n]*", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comments();

    // The definitions themselves are not calls.
    [GeneratedRegex(@"(?<!macro )\b(price_of|observation_of)\(", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Calls();

    [GeneratedRegex(
        @"\b(price_of|observation_of)\('(?<series>[^']+)', '(?<unit>[^']+)'\)", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex LiteralCalls();
}
