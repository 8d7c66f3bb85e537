using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Market;

namespace Cbi.Pipeline;

/// <summary>Sealed jump coefficients: fit and export, and the walk back to their inputs.</summary>
public static class CoefficientDesk
{
    /// <summary>Fits the coefficients of a corpus, seals them and walks the chain.</summary>
    /// <param name="outDirectory">The directory below which the bundle appears; null for coefficients/ in the home.</param>
    /// <exception cref="CbiException">
    /// NotFound, BadInput, Corrupted: the corpus. GateFailed: insufficient evidence; nothing is written. Storage: cannot be written.
    /// </exception>
    public static CoefficientSummary Export(string home, string corpusDirectory, string? outDirectory, DateTimeOffset at, CancellationToken stop) =>
        Verify(BundleWriter.Export(corpusDirectory, outDirectory ?? Path.Combine(home, "coefficients"), at, stop));

    /// <summary>Walks bundle, manifest, inputs and tables.</summary>
    /// <exception cref="CbiException">
    /// NotFound: no bundle. Corrupted: a file of the chain is missing or changed. BadInput: unknown format.
    /// </exception>
    public static CoefficientSummary Verify(string directory)
    {
        const int BundleAndManifest = 3;
        var full = Path.GetFullPath(directory);
        var (bundle, manifest) = BundleReader.Verify(full);
        var head = bundle.Hurdle.Head;
        return new CoefficientSummary(
            full,
            bundle.Hash,
            Path.GetFullPath(Path.Combine(full, head.Manifest)),
            head.ManifestSha256,
            manifest.ContentVersion,
            BundleAndManifest + manifest.Inputs.Length + manifest.Tables.Length,
            head.WindowSessions,
            bundle.Counts.PhiVariation,
            bundle.Counts.PhiSpread,
            bundle.Counts.Sizes,
            [.. Lines("hurdle", bundle.Hurdle.Coefficients), .. Lines("mean", bundle.Counts.Mean), .. Lines("dispersion", bundle.Counts.Dispersion)]);
    }

    private static IEnumerable<CoefficientLine> Lines(string model, ImmutableArray<JumpCoefficient> coefficients) =>
        coefficients.Select(c => new CoefficientLine(model, c.Name, c.Value, c.StandardError));
}
