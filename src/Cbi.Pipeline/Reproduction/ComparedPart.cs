using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>One part of what a run stored beside the same part of its reproduction.</summary>
/// <param name="Part">stages, receipt, forecasts.parquet, ledger, risk.parquet, risk ledger, summary.json or var.json.</param>
/// <param name="Compared">Numbers, texts and file hashes compared.</param>
/// <param name="Different">Of them, those that differ in any bit; what only one side has counts.</param>
/// <param name="First">The first that differs, or null.</param>
public sealed record ComparedPart(string Part, int Compared, int Different, StoredDifference? First)
{
    private const string Nothing = "nothing";

    /// <summary>Compares two lists of facts by name.</summary>
    internal static ComparedPart Of(string part, ImmutableArray<StoredFact> stored, ImmutableArray<StoredFact> reproduced)
    {
        var found = stored.DistinctBy(fact => fact.Name, StringComparer.Ordinal).ToDictionary(fact => fact.Name, fact => fact.Value, StringComparer.Ordinal);
        var expected = reproduced.Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        StoredDifference[] differences =
        [
            .. reproduced.Select(fact => new StoredDifference(fact.Name, found.GetValueOrDefault(fact.Name, Nothing), fact.Value)).Where(d => d.Stored != d.Reproduced),
            .. stored.Where(fact => !expected.Contains(fact.Name)).Select(fact => new StoredDifference(fact.Name, fact.Value, Nothing)),
        ];
        return new ComparedPart(part, expected.Union(found.Keys, StringComparer.Ordinal).Count(), differences.Length, differences.FirstOrDefault());
    }
}
