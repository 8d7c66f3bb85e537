using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>The values that stored rows have, by filter, so that a misspelled one is refused and not answered with nothing.</summary>
internal sealed record KnownValues(ImmutableDictionary<string, ImmutableArray<string>> ByFilter)
{
    public static KnownValues None { get; } = new(ImmutableDictionary<string, ImmutableArray<string>>.Empty);

    public static KnownValues Of(DuckTable rows)
    {
        var values = rows.Strings("known_value");
        return new KnownValues(rows.Strings("name")
            .Select((name, row) => (Name: name!, Value: values[row]!))
            .GroupBy(entry => entry.Name)
            .ToImmutableDictionary(group => group.Key, group => group.Select(entry => entry.Value).ToImmutableArray()));
    }

    /// <exception cref="CbiException">Usage: there are rows, and none has this value.</exception>
    public void Require(HistoryQuestion question)
    {
        Require("dataSource", question.DataSource);
        if (question is RiskQuestion risk)
        {
            Require("position", risk.Position);
            Require("tail", risk.Tail);
            Require("confidence", risk.Confidence?.ToString(CultureInfo.InvariantCulture));
        }
    }

    private void Require(string filter, string? value)
    {
        if (value is not null && ByFilter.TryGetValue(filter, out var known) && !known.Contains(value))
        {
            throw new CbiException(ExitCode.Usage, $"{filter} '{value}' is in no stored run; use one of {string.Join(", ", known)}.");
        }
    }
}
