using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features;

/// <summary>
/// Training data on disk, beside the frame that they were made from: FRAME/training-LAYOUT/ with one tensor a bucket, the encoder's inputs,
/// one sample index a horizon, vocab.json, encoder.json, splits.parquet and manifest.json. Written whole and renamed. Thread-safe.
/// </summary>
public static class TensorCache
{
    internal const string ManifestName = "manifest.json", VocabularyName = "vocab.json", ScalersName = "encoder.json", SplitsName = "splits.parquet";
    internal const string InputsName = "encoder.tensor";

    /// <summary>Opens the training data of a frame, and makes them first when this layout was never made.</summary>
    /// <param name="frameDirectory">The frame's directory in the cache.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="layout">Learner columns and split plans.</param>
    /// <param name="stop">Cancels between files.</param>
    /// <exception cref="CbiException"> Corrupted when a file is missing or does not have its recorded hash; Storage when the home cannot be
    /// written; BadInput or Unexpected when the frame lacks a column. </exception>
    public static TrainingData Open(string frameDirectory, FeatureFrame frame, TrainingLayout layout, CancellationToken stop)
    {
        var hash = layout.HashOver(frame);
        var directory = Path.Combine(frameDirectory, $"training-{hash[..16]}");
        if (Directory.Exists(directory) && ReadManifest(directory).Format != TensorHeader.Format)
        {
            Directory.Delete(directory, recursive: true);
        }

        var built = !Directory.Exists(directory);
        if (built)
        {
            WholeDirectory.Write(directory, "training data", temporary => Build(temporary, hash, frame, layout, stop));
        }

        var manifest = ReadManifest(directory);
        return manifest.Layout == hash
            ? TrainingData.Open(directory, manifest, built)
            : throw new CbiException(
                ExitCode.Corrupted,
                $"'{Path.Combine(directory, ManifestName)}' is of layout {manifest.Layout}, expected {hash}. "
                + "Delete the directory; it is rebuilt.");
    }

    internal static string BucketName(Bucket bucket) => $"{FrameBlocks.NameOf(bucket)}.tensor";

    internal static string SamplesName(Horizon horizon) => $"samples_{horizon.Name}.tensor";

    private static void Build(string directory, string layoutHash, FeatureFrame frame, TrainingLayout layout, CancellationToken stop)
    {
        var inputs = new EncoderInputs(frame.ZlCore, frame.Sessions);
        var encoder = Encoder.Fit(inputs, layout.Plans);
        var samples = 0;
        foreach (var bucket in Enum.GetValues<Bucket>())
        {
            stop.ThrowIfCancellationRequested();
            Numbers(BucketName(bucket), layout.Columns[(int)bucket], BucketTensor.Gather(frame, bucket, layout.Columns[(int)bucket]));
        }

        Numbers(InputsName, EncoderInputs.Columns, inputs.ToTensor());
        ImmutableArray<int> starts = [.. Enum.GetValues<Bucket>().Select(bucket => BucketTensor.HistoryStart(frame.Block(bucket)))];
        foreach (var plan in layout.Plans)
        {
            stop.ThrowIfCancellationRequested();
            var codes = SampleIndex.Build(inputs, encoder, plan, starts);
            var header = new TensorHeader(layoutHash, 0, [], codes.Length / SampleIndex.Columns.Length, SampleIndex.Columns);
            MappedTensor.Write(Path.Combine(directory, SamplesName(plan.Horizon)), header, [], codes);
            samples += header.CodeRows;
        }

        var (vocabulary, scalers) = encoder.ToJson();
        File.WriteAllText(Path.Combine(directory, VocabularyName), vocabulary);
        File.WriteAllText(Path.Combine(directory, ScalersName), scalers);
        SplitsFile.Write(Path.Combine(directory, SplitsName), frame.Sessions, layout.Plans, stop);
        WriteManifest(directory, layoutHash, frame, layout, samples);

        void Numbers(string name, ImmutableArray<string> columns, double[] values) => MappedTensor.Write(
            Path.Combine(directory, name), new TensorHeader(layoutHash, frame.Rows, columns, 0, []), values, []);
    }

    private static void WriteManifest(string directory, string layoutHash, FeatureFrame frame, TrainingLayout layout, int samples)
    {
        var manifest = new TrainingManifest
        {
            Format = TensorHeader.Format,
            Layout = layoutHash,
            FrameHash = frame.Hash,
            Rows = frame.Rows,
            Samples = samples,
            Columns = Enum.GetValues<Bucket>()
                .ToImmutableSortedDictionary(FrameBlocks.NameOf, bucket => layout.Columns[(int)bucket], StringComparer.Ordinal),
            Files = Directory.EnumerateFiles(directory)
                .ToImmutableSortedDictionary(path => Path.GetFileName(path), ContentHash.OfFile, StringComparer.Ordinal),
        };
        File.WriteAllText(Path.Combine(directory, ManifestName), JsonSerializer.Serialize(manifest, TrainingJson.Options) + "\n");
    }

    private static TrainingManifest ReadManifest(string directory)
    {
        var path = Path.Combine(directory, ManifestName);
        try
        {
            return JsonSerializer.Deserialize<TrainingManifest>(File.ReadAllText(path), TrainingJson.Options)
                ?? throw new JsonException("the document is null");
        }
        catch (Exception failure) when (failure is JsonException or IOException)
        {
            throw new CbiException(
                ExitCode.Corrupted, $"'{path}' cannot be read: {failure.Message} Delete the directory '{directory}'; it is rebuilt.", failure);
        }
    }
}
