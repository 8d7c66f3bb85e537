namespace Cbi.Learning;

/// <summary>
/// The different thresholds of an ensemble, column by column. A value is replaced by how many of its column's thresholds are below it.
/// </summary>
internal sealed class ThresholdTable
{
    /// <summary>Stands for a missing value; above every count, and one step before the lowest integer.</summary>
    internal const int Missing = int.MaxValue;

    private readonly int[] _source;
    private readonly ThresholdCounter[] _thresholds;
    private readonly Dictionary<int, int> _place = [];

    internal ThresholdTable(BoostedTrees trees, int width)
    {
        var sets = new SortedDictionary<int, SortedSet<double>>();
        foreach (var tree in trees.Trees)
        {
            foreach (var node in tree.Nodes)
            {
                if (!node.IsLeaf)
                {
                    ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(node.Column, width);
                    if (!sets.TryGetValue(node.Column, out var set))
                    {
                        sets[node.Column] = set = [];
                    }

                    set.Add(node.Threshold);
                }
            }
        }

        _source = [.. sets.Keys];
        _thresholds = [.. sets.Values.Select(set => new ThresholdCounter([.. set]))];
        for (var c = 0; c < _source.Length; c++)
        {
            _place[_source[c]] = c;
        }
    }

    /// <summary>Columns that some tree uses.</summary>
    internal int Columns => _source.Length;

    /// <summary>Place of a column of the data set among the used ones.</summary>
    internal int Place(int column) => _place[column];

    /// <summary>The step of a threshold: a value goes left when its count is at most this.</summary>
    internal int Step(int column, double threshold) => _thresholds[Place(column)].Thresholds.BinarySearch(threshold);

    /// <summary>Writes one row's counts, <see cref="LeafMasks.Rows"/> apart.</summary>
    internal void Count(ReadOnlySpan<double> features, Span<int> steps)
    {
        for (var c = 0; c < _source.Length; c++)
        {
            var value = features[_source[c]];
            steps[c * LeafMasks.Rows] = double.IsNaN(value) ? Missing : _thresholds[c].Below(value);
        }
    }
}
