using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market;

/// <summary>
/// Makes a corpus and writes it with copies of its inputs and a manifest under version=date/seed=n/instant/. Same inputs, seed and instant, same
/// bytes.
/// </summary>
public static class CorpusWriter
{
    /// <summary>Part of a corpus's content version: raise it when the same inputs make another corpus.</summary>
    internal const int GeneratorVersion = 1;

    internal const string FactoryInput = "inputs/factory.yaml", PriorsInput = "inputs/priors.yaml", SeriesInput = "inputs/series.parquet";

    /// <summary>Draws from the priors.</summary>
    /// <returns>The directory of the corpus.</returns>
    /// <exception cref="CbiException">BadInput: priors or factory file are wrong. Storage: cannot be written.</exception>
    public static string Draw(CorpusRequest request, string priorsFile, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var factory = StrictYaml.Load<FactoryOptions>(request.FactoryFile);
        var corpus = PlantedCorpus.Draw(StrictYaml.Load<SimulationPriors>(priorsFile), factory.WindowSessions, request.Seed, stop);
        return Write(
            request, corpus, factory, CorpusManifest.Planted, (PriorsInput, NameOf(priorsFile), path => File.Copy(priorsFile, path)), priorsFile,
            stop);
    }

    /// <summary>Detects in real history.</summary>
    /// <param name="origin">Where the series come from, in words without paths: the identity of frame and snapshot.</param>
    /// <returns>The directory of the corpus.</returns>
    /// <exception cref="CbiException">BadInput: too little history, or the factory file is wrong. Storage: cannot be written.</exception>
    public static string Detect(CorpusRequest request, HistorySeries series, string origin, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(request);
        var factory = StrictYaml.Load<FactoryOptions>(request.FactoryFile);
        var corpus = HistoryCorpus.Detect(series, factory);
        return Write(
            request, corpus, factory, CorpusManifest.History, (SeriesInput, origin, path => CorpusTables.WriteSeries(path, series, stop)),
            request.FactoryFile, stop);
    }

    /// <summary>An instant as directories and bundles name it.</summary>
    internal static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    internal static DateOnly Version(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    internal static string ContentVersion(string kind, ulong seed, IEnumerable<CorpusFile> inputs) => ContentHash.Combine(
    [
        new("generator", GeneratorVersion.ToString(CultureInfo.InvariantCulture)),
        new("kind", kind),
        new("seed", seed.ToString(CultureInfo.InvariantCulture)),
        .. inputs.Select(i => KeyValuePair.Create(i.Path, i.Sha256)),
    ]);

    private static string Write(
        CorpusRequest request,
        JumpCorpus corpus,
        FactoryOptions factory,
        string kind,
        (string Path, string Origin, Action<string> Copy) source,
        string configFile,
        CancellationToken stop)
    {
        var version = Version(request.At).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var target = Path.Combine(
            Path.GetFullPath(request.OutDirectory), $"version={version}", $"seed={request.Seed.ToString(CultureInfo.InvariantCulture)}",
            Stamp(request.At));
        NewDirectory.Fill(target, "corpus", directory =>
        {
            Directory.CreateDirectory(Path.Combine(directory, "inputs"));
            source.Copy(Path.Combine(directory, source.Path));
            File.Copy(request.FactoryFile, Path.Combine(directory, FactoryInput));
            ImmutableArray<CorpusFile> inputs =
                [Input(directory, source.Path, source.Origin), Input(directory, FactoryInput, NameOf(request.FactoryFile))];
            var tables = CorpusTables.Write(directory, corpus, stop);
            var manifest = new CorpusManifest
            {
                Format = CorpusManifest.KnownFormat,
                Kind = kind,
                Version = Version(request.At),
                Created = Stamp(request.At),
                ContentVersion = ContentVersion(kind, request.Seed, inputs),
                Seed = request.Seed,
                ConfigPath = NameOf(configFile),
                ConfigSha256 = ContentHash.OfFile(configFile),
                Inputs = inputs,
                WindowSessions = factory.WindowSessions,
                LogVolatilityCentre = corpus.LogVolatilityCentre,
                Windows = corpus.Windows.Length,
                JumpWindows = corpus.Windows.Count(w => w.Jumps > 0),
                Jumps = corpus.Jumps.Length,
                Tables = [.. tables.Select(t => new CorpusFile(t.Name, t.Meaning, t.Rows, ContentHash.OfFile(Path.Combine(directory, t.Name))))],
            };
            File.WriteAllBytes(Path.Combine(directory, CorpusManifest.FileName), manifest.ToBytes());
            stop.ThrowIfCancellationRequested();
        });
        return target;
    }

    private static CorpusFile Input(string directory, string path, string origin) =>
        new(path, origin, 0, ContentHash.OfFile(Path.Combine(directory, path)));

    /// <summary>The program's own files by their place in the checkout, others by their name: a machine's paths would change the bytes.</summary>
    private static string NameOf(string file)
    {
        var full = Path.GetFullPath(file);
        var own = Path.GetFullPath(AppContext.BaseDirectory);
        return full.StartsWith(own, StringComparison.Ordinal) ? Path.GetRelativePath(own, full).Replace('\\', '/') : Path.GetFileName(full);
    }
}
