using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Features;

/// <summary>
/// The opened training data of one frame: mapped files whose hashes were checked. Blocks read the map in place, so they end with it.
/// Thread-safe for reading.
/// </summary>
public sealed class TrainingData : IDisposable
{
    private readonly TrainingManifest _manifest;
    private readonly ImmutableArray<MappedTensor> _buckets;
    private readonly ImmutableArray<MappedTensor> _samples;
    private readonly MappedTensor _inputs;

    private TrainingData(string directory, TrainingManifest manifest, bool built, Opened opened)
    {
        Directory = directory;
        WasBuilt = built;
        _manifest = manifest;
        _buckets = [.. Enum.GetValues<Bucket>().Select(bucket => opened.Tensor(TensorCache.BucketName(bucket)))];
        _samples = [.. Horizon.All.Select(horizon => opened.Tensor(TensorCache.SamplesName(horizon)))];
        _inputs = opened.Tensor(TensorCache.InputsName);
        Encoder = opened.Encoder();
        opened.Check(TensorCache.SplitsName);
    }

    /// <summary>Where the files are.</summary>
    public string Directory { get; }

    /// <summary>False when the files were there already.</summary>
    public bool WasBuilt { get; }

    /// <summary>Hash of everything that decides the bytes: formats, vocabulary, columns, plans, frame.</summary>
    public string LayoutHash => _manifest.Layout;

    /// <summary>Hash over the tensors of all buckets.</summary>
    public string TensorHash => HashOf(Enum.GetValues<Bucket>().Select(TensorCache.BucketName));

    /// <summary>Hash over the sample files of all horizons.</summary>
    public string IndexHash => HashOf(Horizon.All.Select(TensorCache.SamplesName));

    /// <summary>Hash of the scalers of all folds.</summary>
    public string ScalerHash => HashOf([TensorCache.ScalersName]);

    /// <summary>Rows of every bucket's block: sessions of the frame.</summary>
    public int Rows => _manifest.Rows;

    /// <summary>Rows of all sample files together.</summary>
    public int Samples => _manifest.Samples;

    /// <summary>The encoder, read back from its two files.</summary>
    internal Encoder Encoder { get; }

    /// <summary>
    /// The columns of a bucket's learner, in its order; rows are the frame's sessions. Read in place, valid until disposal.
    /// </summary>
    public FeatureBlock Block(Bucket bucket) => BlockOf(FrameBlocks.NameOf(bucket), _buckets[(int)bucket]);

    /// <summary>The columns that the encoder reads.</summary>
    internal FeatureBlock InputBlock => BlockOf("encoder", _inputs);

    /// <summary>The samples of a horizon: rows x <see cref="SampleIndex.Columns"/>, row-major.</summary>
    internal ReadOnlyMemory<int> SamplesOf(Horizon horizon) => _samples[Horizon.All.IndexOf(horizon)].Codes;

    internal static TrainingData Open(string directory, TrainingManifest manifest, bool built)
    {
        var opened = new Opened(directory, manifest);
        try
        {
            return new TrainingData(directory, manifest, built, opened);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _buckets.Concat(_samples).Append(_inputs))
        {
            tensor.Dispose();
        }
    }

    private static FeatureBlock BlockOf(string name, MappedTensor tensor) => FeatureBlock.Over(name, tensor.Header.Numbers, tensor.Numbers);

    private string HashOf(IEnumerable<string> names) => ContentHash.Combine(names.Select(name => KeyValuePair.Create(name, _manifest.Files[name])));

    /// <summary>The files of one directory while they are being opened; each is compared with its hash in the manifest.</summary>
    private sealed class Opened(string directory, TrainingManifest manifest) : IDisposable
    {
        private readonly List<MappedTensor> _tensors = [];

        internal MappedTensor Tensor(string name)
        {
            var tensor = MappedTensor.Open(Path.Combine(directory, name), Expected(name));
            _tensors.Add(tensor);
            return tensor.Header.Layout == manifest.Layout
                ? tensor
                : throw Damaged(name, $"it is of layout {tensor.Header.Layout}, expected {manifest.Layout}");
        }

        internal Encoder Encoder()
        {
            try
            {
                return Features.Encoder.FromJson(Text(TensorCache.VocabularyName), Text(TensorCache.ScalersName));
            }
            catch (JsonException failure)
            {
                throw Damaged(TensorCache.VocabularyName, failure.Message);
            }
        }

        internal void Check(string name)
        {
            var path = Path.Combine(directory, name);
            var found = File.Exists(path) ? ContentHash.OfFile(path) : "no file";
            if (found != Expected(name))
            {
                throw Damaged(name, $"its hash is {found}, expected {Expected(name)}");
            }
        }

        public void Dispose() => _tensors.ForEach(tensor => tensor.Dispose());

        private string Text(string name)
        {
            Check(name);
            return File.ReadAllText(Path.Combine(directory, name));
        }

        private string Expected(string name) => manifest.Files.GetValueOrDefault(name) ?? throw Damaged(name, "the manifest does not list it");

        private CbiException Damaged(string name, string what) => new(
            ExitCode.Corrupted,
            $"Training file '{Path.Combine(directory, name)}' is damaged: {what}. Delete the directory '{directory}'; it is rebuilt.");
    }
}
