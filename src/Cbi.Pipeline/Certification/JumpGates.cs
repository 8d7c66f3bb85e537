using System.Collections.Immutable;
using System.Globalization;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>
/// The hard gates on the law of jumps, read from the sealed bundle: a dispersion that is the same everywhere has collapsed in its fit, and a market that
/// jumps in most windows is no market of jumps. A run without jumps is not judged.
/// </summary>
internal static class JumpGates
{
    public static ImmutableArray<GateResult> Judge(JumpEvidence? jumps, GatePolicy policy) => jumps is null ? [] :
    [
        AtLeast("jump-phi-variation", jumps.PhiVariation, policy.LeastPhiVariation, "Coefficient of variation of the jump counts' dispersion over the corpus's windows with jumps."),
        AtLeast("jump-phi-spread", jumps.PhiSpread, policy.LeastPhiSpread, "95 % over 5 % quantile of the same dispersion."),
        NoJumps(jumps.NoJumpShare, policy),
    ];

    private static GateResult AtLeast(string name, double value, double least, string explanation) =>
        new(name, value >= least ? GateVerdict.Pass : GateVerdict.Fail, value, $"at least {Text(least)}", explanation);

    private static GateResult NoJumps(double share, GatePolicy policy)
    {
        var verdict = share >= policy.NoJumpShare ? GateVerdict.Pass
            : share >= policy.NoJumpShareFailsBelow ? GateVerdict.Insufficient
            : GateVerdict.Fail;
        return new GateResult(
            "no-jump-share",
            verdict,
            share,
            $"at least {Text(policy.NoJumpShare)}, fails below {Text(policy.NoJumpShareFailsBelow)}",
            verdict == GateVerdict.Insufficient
                ? "Not certified: the share of windows without a jump lies between the limits."
                : "Share of the corpus's windows that the hurdle model leaves without a jump.");
    }

    private static string Text(double limit) => limit.ToString("0.00", CultureInfo.InvariantCulture);
}
