using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>The published quantile levels, the same everywhere.</summary>
public static class QuantileGrid
{
    /// <summary>Position of the median.</summary>
    public const int MedianIndex = 5;

    public static ImmutableArray<double> Levels { get; } = [0.01, 0.025, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.975, 0.99];

    /// <summary>Number of levels: 11.</summary>
    public static int Count => Levels.Length;

    /// <summary>Position of a grid level; throws for a level that is not on the grid.</summary>
    public static int IndexOf(double level)
    {
        var index = Levels.IndexOf(level);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(level));
        return index;
    }
}
