using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>Eight neighbouring columns whose histograms are scanned together, one column a lane.</summary>
/// <param name="FirstColumn">Binned column of lane 0.</param>
/// <param name="MissingBin">Last bin of the histogram.</param>
/// <param name="Allowed">Bit l is set when the column of lane l may be split.</param>
/// <param name="Rules">Smallest leaf, shrinkage, directions.</param>
internal readonly record struct ScanGroup(int FirstColumn, int MissingBin, byte Allowed, SplitRules Rules)
{
    internal const int Lanes = BinnedMatrix.Lanes;

    /// <summary>Added to the bin of a split that sends missing values left; no bin is as large.</summary>
    internal const int LeftMark = 4096;

    /// <summary>A parent's score is raised by this share, so that rounding alone never looks like a gain.</summary>
    internal const double RoundingShare = 1.0 + 1e-12;

    internal bool Allows(int lane) => (Allowed >> lane & 1) != 0;

    /// <summary>Direction of the column in a lane: 1, -1 or 0.</summary>
    internal int Direction(int lane) => Allows(lane) ? Rules.Direction(FirstColumn + lane) : 0;

    /// <summary>All bits in the lanes that may be split.</summary>
    internal Vector512<double> AllowedLanes()
    {
        Span<long> lanes = stackalloc long[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = Allows(lane) ? -1L : 0L;
        }

        return Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(lanes)).AsDouble();
    }

    internal Vector512<double> DirectionLanes()
    {
        Span<double> lanes = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes; lane++)
        {
            lanes[lane] = Direction(lane);
        }

        return Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(lanes));
    }

    /// <summary>
    /// The best of the eight lanes. A lane holds its best score as a fraction (numerator, denominator) and the marked bin, -1 for none.
    /// </summary>
    internal Split Choose(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, ReadOnlySpan<double> bins, double parentScore)
    {
        var best = Split.None;
        for (var lane = 0; lane < Lanes; lane++)
        {
            var gain = bins[lane] < 0.0 ? 0.0 : numerators[lane] / denominators[lane] - parentScore;
            if (gain > best.Gain)
            {
                var bin = (int)bins[lane];
                best = new Split(FirstColumn + lane, bin % LeftMark, bin >= LeftMark, false, gain);
            }
        }

        return best;
    }
}
