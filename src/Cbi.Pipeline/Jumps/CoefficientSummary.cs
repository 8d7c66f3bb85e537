using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>A bundle whose chain was walked to its end: bundle, manifest, inputs and tables.</summary>
/// <param name="Directory">Absolute path of the bundle.</param>
/// <param name="BundleHash">Hash over the two files, as a run's receipt has it.</param>
/// <param name="Manifest">Absolute path of the corpus's manifest.</param>
/// <param name="ContentVersion">Identity of everything that the corpus is made from.</param>
/// <param name="Files">Files whose bytes were checked.</param>
/// <param name="PhiVariation">Coefficient of variation of phi.</param>
/// <param name="PhiSpread">95 % over 5 % quantile of phi.</param>
public sealed record CoefficientSummary(
    string Directory,
    string BundleHash,
    string Manifest,
    string ManifestHash,
    string ContentVersion,
    int Files,
    int WindowSessions,
    double PhiVariation,
    double PhiSpread,
    JumpSizes Sizes,
    ImmutableArray<CoefficientLine> Coefficients);
