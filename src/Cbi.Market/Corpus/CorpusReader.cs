using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Market;

/// <summary>Opens a corpus after checking every file that its manifest names.</summary>
public static class CorpusReader
{
    /// <summary>The manifest of a corpus whose files all have their recorded hash.</summary>
    /// <exception cref="CbiException">NotFound: no manifest. BadInput: not a manifest. Corrupted: a file is missing or changed.</exception>
    public static CorpusManifest Verify(string directory)
    {
        var path = Path.Combine(directory, CorpusManifest.FileName);
        if (!File.Exists(path))
        {
            throw new CbiException(
                ExitCode.NotFound, $"'{directory}' holds no corpus: it has no {CorpusManifest.FileName}. Make one with cbi corpus.");
        }

        return Verify(File.ReadAllBytes(path), path);
    }

    internal static CorpusManifest Verify(byte[] content, string path)
    {
        var manifest = CorpusManifest.Read(content, path);
        foreach (var file in manifest.Inputs.Concat(manifest.Tables))
        {
            var full = Path.Combine(Path.GetDirectoryName(path)!, file.Path);
            if (!File.Exists(full) || ContentHash.OfFile(full) != file.Sha256)
            {
                throw new CbiException(
                    ExitCode.Corrupted,
                    $"'{full}' is {(File.Exists(full) ? "not the file" : "missing, a file")} that '{path}' was sealed with. Restore it, or make "
                    + "the corpus again.");
            }
        }

        return manifest.ContentVersion == CorpusWriter.ContentVersion(manifest.Kind, manifest.Seed, manifest.Inputs)
            ? manifest
            : throw new CbiException(
                ExitCode.Corrupted, $"'{path}': content_version is not that of its inputs. Restore it, or make the corpus again.");
    }

    /// <summary>Windows and jumps of a verified corpus, and the options that it was made with.</summary>
    internal static (JumpCorpus Corpus, FactoryOptions Options) Read(string directory, CorpusManifest manifest, CancellationToken stop) => (
        CorpusTables.Read(directory, manifest.LogVolatilityCentre, stop),
        StrictYaml.Load<FactoryOptions>(Path.Combine(directory, CorpusWriter.FactoryInput)));
}
