using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>Lays the columns of one bucket's learner side by side.</summary>
internal static class BucketTensor
{
    /// <summary>rows x columns, row-major: each column from the bucket's own block, else from the shared core.</summary>
    /// <exception cref="CbiException">BadInput: neither block has a column; the message names it.</exception>
    internal static double[] Gather(FeatureFrame frame, Bucket bucket, ImmutableArray<string> columns)
    {
        var values = new double[frame.Rows * columns.Length];
        for (var c = 0; c < columns.Length; c++)
        {
            var (block, position) = Find(frame, bucket, columns[c]);
            for (var row = 0; row < frame.Rows; row++)
            {
                values[row * columns.Length + c] = block[row, position];
            }
        }

        return values;
    }

    /// <summary>First row on which at least half of the block's columns have a value; the number of rows when there is none.</summary>
    internal static int HistoryStart(FeatureBlock block)
    {
        for (var row = 0; row < block.Rows; row++)
        {
            var present = 0;
            foreach (var value in block.Row(row))
            {
                present += double.IsNaN(value) ? 0 : 1;
            }

            if (2 * present >= block.Columns.Length)
            {
                return row;
            }
        }

        return block.Rows;
    }

    private static (FeatureBlock Block, int Position) Find(FeatureFrame frame, Bucket bucket, string column)
    {
        foreach (var block in new[] { frame.Block(bucket), frame.ZlCore })
        {
            if (block.Columns.IndexOf(column) is var position and >= 0)
            {
                return (block, position);
            }
        }

        throw new CbiException(
            ExitCode.BadInput,
            $"Column '{column}' is neither in bucket '{FrameBlocks.NameOf(bucket)}' nor in the shared core of the frame; "
            + "database/dictionary.csv lists all columns.");
    }
}
