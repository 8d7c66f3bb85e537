using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market;

/// <summary>Reads sealed bundles, and walks them back to what they were made from.</summary>
public static class BundleReader
{
    /// <summary>Opens a bundle: seals, format and shapes are checked, its corpus is not needed.</summary>
    /// <exception cref="CbiException">NotFound: a file is missing. Corrupted: not sealed or changed. BadInput: unknown format.</exception>
    public static JumpBundle Open(string directory) => JumpBundle.Open(
        Bytes(directory, HurdleCoefficients.FileName),
        Bytes(directory, DispersionCoefficients.FileName),
        directory,
        StrictYaml.Parse<HurdleCoefficients>,
        StrictYaml.Parse<DispersionCoefficients>);

    /// <summary>Walks bundle, manifest, inputs and tables; every byte of them is checked.</summary>
    /// <exception cref="CbiException">As <see cref="Open"/>; Corrupted when the manifest or a file that it names is missing or changed.</exception>
    public static (JumpBundle Bundle, CorpusManifest Manifest) Verify(string directory)
    {
        var bundle = Open(directory);
        var head = bundle.Hurdle.Head;
        var path = Path.GetFullPath(Path.Combine(directory, head.Manifest));
        if (!File.Exists(path) || File.ReadAllBytes(path) is not { } content || ContentHash.Of(content) != head.ManifestSha256)
        {
            throw new CbiException(
                ExitCode.Corrupted,
                $"'{path}' is {(File.Exists(path) ? "not the manifest" : "missing, the manifest")} that bundle '{directory}' was sealed with. "
                + "Restore it, or export again.");
        }

        return (bundle, CorpusReader.Verify(content, path));
    }

    private static byte[] Bytes(string directory, string name)
    {
        var path = Path.Combine(directory, name);
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CbiException(
                ExitCode.NotFound,
                $"'{directory}' holds no jump bundle: {name} is missing. Export one with cbi coefficients export, or name its directory.", failure);
        }
    }
}
