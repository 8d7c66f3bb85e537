using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>Bit-by-bit comparison of the common past of two frames.</summary>
internal sealed record FrameComparison(long Compared, string? FirstDifference, DateOnly? Session)
{
    /// <summary>
    /// Compares rows 0 to <paramref name="last"/> of the full frame with a frame rebuilt as of that row. Targets count as far as both know
    /// them: the rebuilt frame must agree where its label has ended and must not know a later one.
    /// </summary>
    internal static FrameComparison Compare(FeatureFrame full, FeatureFrame rebuilt, int last)
    {
        if (rebuilt.Rows != last + 1 || !full.Sessions.AsSpan(0, last + 1).SequenceEqual(rebuilt.Sessions.AsSpan()))
        {
            return new FrameComparison(0, "session", rebuilt.Sessions[^1]);
        }

        var run = new Run(full);
        run.Series("close", full.Close.AsSpan(0, last + 1), rebuilt.Close.AsSpan());
        run.Series("return", full.Returns.AsSpan(0, last + 1), rebuilt.Returns.AsSpan());
        run.Series("volatility", full.Volatility.AsSpan(0, last + 1), rebuilt.Volatility.AsSpan());
        foreach (var (ours, theirs) in FrameBlocks.Of(full).Zip(FrameBlocks.Of(rebuilt)))
        {
            run.Block(ours, theirs, ..(last + 1), ImmutableHashSet<string>.Empty);
        }

        foreach (var horizon in Horizon.All)
        {
            run.Target(horizon, full.Target(horizon).Raw.AsSpan(0, last + 1), rebuilt.Target(horizon).Raw.AsSpan());
        }

        return new FrameComparison(run.Compared, run.Column, run.Session);
    }

    /// <summary>Compares the feature columns of two frames of the same sessions from a row on, without the named columns.</summary>
    internal static FrameComparison CompareFeatures(FeatureFrame ours, FeatureFrame theirs, int fromRow, IReadOnlySet<string> without)
    {
        if (!ours.Sessions.AsSpan().SequenceEqual(theirs.Sessions.AsSpan()))
        {
            return new FrameComparison(0, "session", theirs.Sessions[^1]);
        }

        var run = new Run(ours);
        foreach (var (our, their) in FrameBlocks.Of(ours).Zip(FrameBlocks.Of(theirs)))
        {
            run.Block(our, their, fromRow..ours.Rows, without);
        }

        return new FrameComparison(run.Compared, run.Column, run.Session);
    }

    private sealed class Run(FeatureFrame full)
    {
        internal long Compared { get; private set; }

        internal string? Column { get; private set; }

        internal DateOnly? Session { get; private set; }

        internal void Series(string name, ReadOnlySpan<double> ours, ReadOnlySpan<double> theirs)
        {
            for (var row = 0; row < ours.Length && Column is null; row++)
            {
                Check(name, row, ours[row], theirs[row]);
            }
        }

        internal void Block(FeatureBlock ours, FeatureBlock theirs, Range rows, IReadOnlySet<string> without)
        {
            if (!ours.Columns.AsSpan().SequenceEqual(theirs.Columns.AsSpan()))
            {
                Column ??= $"{ours.Name} (columns)";
                return;
            }

            var (from, count) = rows.GetOffsetAndLength(ours.Rows);
            for (var column = 0; column < ours.Columns.Length; column++)
            {
                if (without.Contains(ours.Columns[column]))
                {
                    continue;
                }

                for (var row = from; row < from + count && Column is null; row++)
                {
                    Check(ours.Columns[column], row, ours[row, column], theirs[row, column]);
                }
            }
        }

        internal void Target(Horizon horizon, ReadOnlySpan<double> ours, ReadOnlySpan<double> theirs)
        {
            for (var row = 0; row < ours.Length && Column is null; row++)
            {
                var known = row + horizon.Sessions < ours.Length;
                Check($"target_{horizon.Name}", row, known ? ours[row] : double.NaN, theirs[row]);
            }
        }

        private void Check(string name, int row, double ours, double theirs)
        {
            Compared++;
            if (BitConverter.DoubleToInt64Bits(ours) != BitConverter.DoubleToInt64Bits(theirs))
            {
                (Column, Session) = (name, full.Sessions[row]);
            }
        }
    }
}
