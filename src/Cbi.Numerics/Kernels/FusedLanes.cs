using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Cbi.Numerics;

/// <summary>
/// Whether vectors have a fused multiply-add of their own. Without it the runtime takes lanes one by one, at twice the price of the scalar form.
/// </summary>
internal static class FusedLanes
{
    public static bool IsSupported => Fma.IsSupported || AdvSimd.IsSupported;
}
