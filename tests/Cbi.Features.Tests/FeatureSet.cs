using Cbi.Domain;

namespace Cbi.Features.Tests;

/// <summary>Reads a frame by column name.</summary>
internal sealed record FeatureSet(FeatureFrame Frame)
{
    internal double[] this[string column]
    {
        get
        {
            var block = FrameBlocks.Of(Frame).Single(b => b.Columns.Contains(column));
            var index = block.Columns.IndexOf(column);
            return [.. Enumerable.Range(0, block.Rows).Select(row => block[row, index])];
        }
    }
}
