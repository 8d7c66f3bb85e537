using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>What an ensemble is fitted to.</summary>
/// <param name="Binned">Training features.</param>
/// <param name="Labels">One label a binned row; those of kept rows are finite.</param>
/// <param name="Kept">Positions to fit on, ascending.</param>
/// <param name="Watched">Positions that are predicted along the way and never fitted on; none of them kept.</param>
/// <param name="Overlap">Rows over which labels overlap; 1 for independent labels.</param>
internal sealed record BoostingTask(BinnedMatrix Binned, double[] Labels, int[] Kept, int[] Watched, int Overlap)
{
    /// <summary>Threads that share the column groups; the result is the same for any number.</summary>
    internal int Threads { get; init; } = 1;

    /// <summary>Column names, needed for directions only.</summary>
    internal IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>A task over all rows.</summary>
    internal static BoostingTask All(BinnedMatrix binned, double[] labels, int overlap) =>
        new(binned, labels, [.. Enumerable.Range(0, labels.Length)], [], overlap);

    internal SplitRules Rules(BoostingSettings settings) => new(
        settings.Shrinkage * Overlap, Overlap > 1 ? Math.Max(settings.MinLeaf, 2 * Overlap) : settings.MinLeaf, Directions(settings));

    private sbyte[] Directions(BoostingSettings settings)
    {
        if (settings.Directions.IsEmpty)
        {
            return [];
        }

        var missing = settings.Directions.Keys.Where(name => !Columns.Contains(name)).ToArray();
        if (missing.Length > 0)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Directions name columns that the data do not have: {string.Join(", ", missing)}. There are: {string.Join(", ", Columns)}.");
        }

        return [.. Enumerable.Range(0, Binned.Columns).Select(c => (sbyte)settings.Directions.GetValueOrDefault(Columns[Binned.SourceColumn(c)]))];
    }
}
