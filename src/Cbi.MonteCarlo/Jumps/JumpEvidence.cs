namespace Cbi.MonteCarlo;

/// <summary>What a sealed bundle says of the law of jumps that a simulation drew from: the certificate judges it.</summary>
/// <param name="BundleHash">SHA-256 over the two files of the bundle.</param>
/// <param name="PhiVariation">Coefficient of variation of the dispersion phi over the corpus's windows with jumps.</param>
/// <param name="PhiSpread">95 % over 5 % quantile of phi over the same windows.</param>
/// <param name="NoJumpShare">Share of the corpus's windows without a jump, as the hurdle model has it: mean over its cells, weighted by their windows; 0 to 1.</param>
public sealed record JumpEvidence(string BundleHash, double PhiVariation, double PhiSpread, double NoJumpShare);
