using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Fits the coefficients of a corpus and seals them under version=date/instant/. Same corpus and instant, same bytes.</summary>
public static class BundleWriter
{
    /// <param name="corpusDirectory">A corpus of <see cref="CorpusWriter"/>; every file is checked first.</param>
    /// <param name="outDirectory">The directory below which the bundle appears.</param>
    /// <param name="at">Names the bundle; decides no coefficient.</param>
    /// <returns>The directory of the bundle.</returns>
    /// <exception cref="CbiException">
    /// NotFound, BadInput or Corrupted: the corpus. GateFailed: insufficient evidence or a collapsed dispersion; nothing is written.
    /// </exception>
    public static string Export(string corpusDirectory, string outDirectory, DateTimeOffset at, CancellationToken stop)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(corpusDirectory);
        var corpusPath = Path.GetFullPath(corpusDirectory);
        var manifest = CorpusReader.Verify(corpusPath);
        var (corpus, options) = CorpusReader.Read(corpusPath, manifest, stop);
        var fitted = CoefficientFactory.Fit(corpus, options);
        stop.ThrowIfCancellationRequested();

        var version = CorpusWriter.Version(at);
        var target = Path.Combine(
            Path.GetFullPath(outDirectory), $"version={version.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}", CorpusWriter.Stamp(at));
        var head = new JumpBundleHead
        {
            Format = JumpBundleHead.KnownFormat,
            Kind = JumpBundleHead.Hurdle,
            Version = version,
            Created = CorpusWriter.Stamp(at),
            Manifest = Path.GetRelativePath(target, Path.Combine(corpusPath, CorpusManifest.FileName)).Replace('\\', '/'),
            ManifestSha256 = ContentHash.OfFile(Path.Combine(corpusPath, CorpusManifest.FileName)),
            WindowSessions = manifest.WindowSessions,
            Dictionary = fitted.Dictionary,
        };
        NewDirectory.Fill(target, "bundle", directory =>
        {
            File.WriteAllBytes(
                Path.Combine(directory, HurdleCoefficients.FileName),
                TextSeal.Close(BundleYaml.Hurdle(
                    head, fitted, options.HurdleRidge, States(corpus, fitted.Dictionary), Moves(corpus, fitted.Dictionary))));
            File.WriteAllBytes(
                Path.Combine(directory, DispersionCoefficients.FileName),
                TextSeal.Close(BundleYaml.Dispersion(head, fitted, options.DispersionRidge)));
        });
        return target;
    }

    /// <summary>Cells in dictionary order.</summary>
    private static ImmutableArray<JumpState> States(JumpCorpus corpus, JumpDictionary dictionary) =>
    [
        .. corpus.Windows.GroupBy(w => (w.Known.Regime, w.Known.Event, w.Known.Stress))
            .OrderBy(g => dictionary.Regimes.IndexOf(g.Key.Regime))
            .ThenBy(g => dictionary.Events.IndexOf(g.Key.Event))
            .ThenBy(g => dictionary.Stresses.IndexOf(g.Key.Stress))
            .Select(g => new JumpState
            {
                Regime = g.Key.Regime,
                Event = g.Key.Event,
                Stress = g.Key.Stress,
                LogVolatility = g.Sum(w => w.Known.LogVolatility) / g.Count(),
                Windows = g.Count(),
            }),
    ];

    /// <summary>Where the windows of each regime went; a regime that only the last window has stays.</summary>
    private static ImmutableArray<RegimeMoves> Moves(JumpCorpus corpus, JumpDictionary dictionary)
    {
        var counts = dictionary.Regimes.Select(_ => new long[dictionary.Regimes.Length]).ToArray();
        for (var w = 1; w < corpus.Windows.Length; w++)
        {
            counts[dictionary.Regimes.IndexOf(corpus.Windows[w - 1].Known.Regime)][dictionary.Regimes.IndexOf(corpus.Windows[w].Known.Regime)]++;
        }

        for (var r = 0; r < counts.Length; r++)
        {
            counts[r][r] += counts[r].Sum() == 0 ? 1 : 0;
        }

        return [.. dictionary.Regimes.Select((name, r) => new RegimeMoves { Regime = name, To = [.. counts[r]] })];
    }
}
