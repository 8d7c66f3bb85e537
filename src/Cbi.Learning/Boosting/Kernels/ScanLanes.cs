using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Cbi.Learning;

/// <summary>The best split so far of each of eight columns: its score as a fraction, and its marked bin (-1 for none).</summary>
internal readonly record struct ScanLanes(Vector512<double> Numerators, Vector512<double> Denominators, Vector512<double> Bins)
{
    internal ScanLanes(double numerator, double denominator)
        : this(Vector512.Create(numerator), Vector512.Create(denominator), Vector512.Create(-1.0))
    {
    }

    internal Split Choose(in ScanGroup group, double parentScore)
    {
        Span<double> numerators = stackalloc double[ScanGroup.Lanes], denominators = stackalloc double[ScanGroup.Lanes];
        Span<double> bins = stackalloc double[ScanGroup.Lanes];
        Numerators.StoreUnsafe(ref MemoryMarshal.GetReference(numerators));
        Denominators.StoreUnsafe(ref MemoryMarshal.GetReference(denominators));
        Bins.StoreUnsafe(ref MemoryMarshal.GetReference(bins));
        return group.Choose(numerators, denominators, bins, parentScore);
    }
}
