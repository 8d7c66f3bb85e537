using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Learning;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>The hard gate on the breadth of the features: many candidates for a weak signal find one by luck.</summary>
internal static class AdmissionGate
{
    /// <summary>Eight buckets and the shared core.</summary>
    private static readonly int s_blocks = Enum.GetValues<Bucket>().Length + 1;

    /// <summary>Passes when the median block admits at most the median limit and none more than the limit for all; a block without a record is missing evidence.</summary>
    public static GateResult Judge(ImmutableArray<ScreenResult> admission, GatePolicy policy)
    {
        var threshold = $"median at most {policy.MedianAdmittedFeatures}, none above {policy.MostAdmittedFeatures}";
        if (admission.Length != s_blocks)
        {
            return new GateResult(
                "admitted-features", GateVerdict.Fail, double.NaN, threshold, $"The screen left records of {admission.Length} blocks; {s_blocks} are needed.");
        }

        double[] counts = [.. admission.Select(block => (double)block.Admitted.Length).Order()];
        var median = QuantileFunction.OfSorted(counts, 0.5);
        var widest = admission.MaxBy(block => block.Admitted.Length)!;
        var passed = median <= policy.MedianAdmittedFeatures && widest.Admitted.Length <= policy.MostAdmittedFeatures;
        return new GateResult(
            "admitted-features",
            passed ? GateVerdict.Pass : GateVerdict.Fail,
            median,
            threshold,
            $"Features that the screen admits to a block, masks included; most in {widest.Block}: {widest.Admitted.Length} of {widest.Columns.Length}.");
    }
}
