using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>One column on the rows of one fold: where it has values, and their rank scores.</summary>
internal sealed class ScreenColumn
{
    private ScreenColumn(double[] scores, bool[] known)
    {
        Scores = scores;
        Known = known;
        Count = known.Count(k => k);
    }

    /// <summary>Centred rank scores, zero where missing.</summary>
    internal double[] Scores { get; }

    internal bool[] Known { get; }

    internal int Count { get; }

    internal double Coverage => (double)Count / Known.Length;

    internal bool Varies => Array.Exists(Scores, s => s != 0.0);

    internal static ScreenColumn Of(Dataset data, int column, int[] rows)
    {
        var values = Array.ConvertAll(rows, row => data.Row(row)[column]);
        var scores = new double[values.Length];
        RankScores.Of(values, scores);
        return new ScreenColumn(scores, Array.ConvertAll(values, v => !double.IsNaN(v)));
    }

    /// <summary>Absolute rank correlation with another column over the rows where this one has a value.</summary>
    internal double Likeness(ScreenColumn other) => Math.Abs(RankScores.Correlation(Scores, Known, other.Scores));
}
