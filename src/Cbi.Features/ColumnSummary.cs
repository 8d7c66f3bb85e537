using Cbi.Domain;

namespace Cbi.Features;

/// <summary>One line of the description of a frame.</summary>
/// <param name="Entry">What the dictionary says of the column.</param>
/// <param name="Coverage">Share of the frame's rows that are present, in [0, 1].</param>
/// <param name="FirstValid">The first session with a value; null when there is none.</param>
/// <param name="LastValue">The value on the as-of session; NaN when missing.</param>
public sealed record ColumnSummary(FeatureEntry Entry, double Coverage, DateOnly? FirstValid, double LastValue)
{
    /// <summary>One summary a column, core first, then the buckets in order.</summary>
    public static IReadOnlyList<ColumnSummary> Describe(FeatureFrame frame, FeatureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(catalogue);
        return
        [
            .. FrameBlocks.Of(frame).SelectMany(block =>
                Enumerable.Range(0, block.Columns.Length).Select(column => Of(frame, block, column, catalogue))),
        ];
    }

    private static ColumnSummary Of(FeatureFrame frame, FeatureBlock block, int column, FeatureCatalogue catalogue)
    {
        var present = 0;
        DateOnly? first = null;
        for (var row = 0; row < frame.Rows; row++)
        {
            if (!double.IsNaN(block[row, column]))
            {
                first ??= frame.Sessions[row];
                present++;
            }
        }

        return new ColumnSummary(catalogue[block.Columns[column]], (double)present / frame.Rows, first, block[frame.Rows - 1, column]);
    }
}
