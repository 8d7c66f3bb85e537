using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Cbi.Domain;
using Cbi.Store;

namespace Cbi.Features.Tests;

public sealed class TensorCacheTests(TensorCacheTests.BuiltOnce built) : IClassFixture<TensorCacheTests.BuiltOnce>, IDisposable
{
    private static readonly FeatureFrame Frame = PlantedTraining.Frame;
    private static readonly TrainingLayout Layout = PlantedTraining.Layout;
    private readonly TemporaryFolder _home = new();

    public static TheoryData<string> Files =>
    [
        .. Enum.GetValues<Bucket>().Select(TensorCache.BucketName), .. Horizon.All.Select(TensorCache.SamplesName),
        TensorCache.InputsName, TensorCache.VocabularyName, TensorCache.ScalersName, TensorCache.SplitsName,
    ];

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Block_EveryBucket_HasTheBitsOfTheFrame()
    {
        using var data = Open();
        foreach (var bucket in Enum.GetValues<Bucket>())
        {
            var block = data.Block(bucket);
            block.Columns.ShouldBe(Layout.Columns[(int)bucket]);
            block.Rows.ShouldBe(Frame.Rows);
            for (var c = 0; c < block.Columns.Length; c++)
            {
                var source = Frame.Block(bucket).Columns.Contains(block.Columns[c]) ? Frame.Block(bucket) : Frame.ZlCore;
                var position = source.Columns.IndexOf(block.Columns[c]);
                for (var row = 0; row < Frame.Rows; row++)
                {
                    BitConverter.DoubleToInt64Bits(block[row, c]).ShouldBe(BitConverter.DoubleToInt64Bits(source[row, position]));
                }
            }
        }
    }

    [Fact]
    public void Block_Values_AreTheMapItself()
    {
        using var data = Open();
        var (values, again) = (data.Block(Bucket.Crush).Values, data.Block(Bucket.Crush).Values);
        Unsafe.AreSame(in MemoryMarshal.GetReference(values.Span), in MemoryMarshal.GetReference(again.Span)).ShouldBeTrue();
        // Memory over an array would be a copy.
        MemoryMarshal.TryGetArray(values, out _).ShouldBeFalse();
    }

    [Fact]
    public void Open_SecondTime_RebuildsNothing()
    {
        string directory;
        using (var first = Open())
        {
            first.WasBuilt.ShouldBeTrue();
            directory = first.Directory;
        }

        var before = Written(directory);
        using var second = Open();
        second.WasBuilt.ShouldBeFalse();
        second.Directory.ShouldBe(directory);
        Written(directory).ShouldBe(before);
        Directory.GetDirectories(_home.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public void Open_InAnotherHome_WritesTheSameBytes()
    {
        using var other = new TemporaryFolder();
        using var first = Open();
        using var second = TensorCache.Open(other.Path, Frame, Layout, CancellationToken.None);
        Path.GetFileName(second.Directory).ShouldBe(Path.GetFileName(first.Directory));
        foreach (var path in Directory.GetFiles(first.Directory))
        {
            ContentHash.OfFile(Path.Combine(second.Directory, Path.GetFileName(path))).ShouldBe(ContentHash.OfFile(path), path);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_FlippedBit_IsCorruptedAndNamesTheFile(string file)
    {
        var path = Path.Combine(Build(), file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        var error = Should.Throw<CbiException>(Open);
        error.ExitCode.ShouldBe(ExitCode.Corrupted);
        error.Message.ShouldContain(path);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Open_FileDeleted_IsCorruptedAndNamesTheFile(string file)
    {
        var path = Path.Combine(Build(), file);
        File.Delete(path);
        var error = Should.Throw<CbiException>(Open);
        error.ExitCode.ShouldBe(ExitCode.Corrupted);
        error.Message.ShouldContain(path);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    public void Open_ManifestBroken_IsCorrupted(string text)
    {
        var path = Path.Combine(Build(), TensorCache.ManifestName);
        File.WriteAllText(path, text);
        Should.Throw<CbiException>(Open).ExitCode.ShouldBe(ExitCode.Corrupted);
    }

    [Fact]
    public void Open_OfAnotherFormat_IsBuiltAgain()
    {
        var path = Path.Combine(Build(), TensorCache.ManifestName);
        File.WriteAllText(path, File.ReadAllText(path).Replace($"\"format\": {TensorHeader.Format}", "\"format\": 99", StringComparison.Ordinal));
        using var data = Open();
        data.WasBuilt.ShouldBeTrue();
        data.Rows.ShouldBe(Frame.Rows);
    }

    [Fact]
    public void Open_OtherColumnsOrOtherFrame_IsAnotherDirectory()
    {
        var fewer = new TrainingLayout(Layout.Columns.SetItem(0, ["crush_0"]), Layout.Plans);
        string[] names =
        [
            Path.GetFileName(built.Directory), Path.GetFileName(TensorCacheOf(Frame, fewer)),
            Path.GetFileName(TensorCacheOf(PlantedTraining.Create(2.0, 1399), Layout)),
        ];
        names.Distinct().Count().ShouldBe(3);

        string TensorCacheOf(FeatureFrame frame, TrainingLayout layout)
        {
            using var data = TensorCache.Open(_home.Path, frame, layout, CancellationToken.None);
            return data.Directory;
        }
    }

    [Fact]
    public void Open_ColumnThatNoBlockHas_NamesIt()
    {
        var wrong = new TrainingLayout(Layout.Columns.SetItem(1, ["chima_0"]), Layout.Plans);
        Should.Throw<CbiException>(() => TensorCache.Open(_home.Path, Frame, wrong, CancellationToken.None)).Message.ShouldContain("'chima_0'");
        Directory.GetDirectories(_home.Path).ShouldBeEmpty();
    }

    [Fact]
    public void Open_FrameWithoutRegime_NamesTheColumn()
    {
        var core = new FeatureBlock("zl_core", ["zl_return_1d"], new double[Frame.Rows]);
        Should.Throw<CbiException>(() => TensorCache.Open(_home.Path, Frame with { ZlCore = core }, Layout, CancellationToken.None))
            .Message.ShouldContain("'zl_regime'");
    }

    [Fact]
    public void Block_AfterDispose_Throws()
    {
        var data = Open();
        var block = data.Block(Bucket.Fed);
        data.Dispose();
        Should.Throw<ObjectDisposedException>(() => block[0, 0]);
    }

    [Fact]
    public void Header_ReadByOffset_IsWhatTheDocumentSays()
    {
        var bytes = File.ReadAllBytes(Path.Combine(built.Directory, "crush.tensor")).AsSpan();
        Encoding.ASCII.GetString(bytes[..8]).ShouldBe("CBITENSR");
        BitConverter.ToInt32(bytes[8..]).ShouldBe(1);
        var names = Encoding.UTF8.GetString(bytes.Slice(128, BitConverter.ToInt32(bytes[12..])));
        names.ShouldBe("""{"numbers":["crush_0","crush_1","zl_return_1d"],"codes":[]}""");
        BitConverter.ToInt64(bytes[16..]).ShouldBe(Frame.Rows);
        BitConverter.ToInt64(bytes[24..]).ShouldBe(3);
        var offset = (int)BitConverter.ToInt64(bytes[32..]);
        (offset % 64).ShouldBe(0);
        BitConverter.ToDouble(bytes[(offset + 8 * (700 * 3 + 1))..]).ShouldBe(Frame.Block(Bucket.Crush)[700, 1]);
    }

    [Fact]
    public void Splits_Parquet_HoldsEveryPredictedRowWithItsLabelEnd()
    {
        var path = Path.Combine(built.Directory, TensorCache.SplitsName);
        using var db = DuckDb.OpenInMemory(1);
        var table = db.Query($"from read_parquet({DuckDb.Literal(path)}) where horizon = '1m' order by fold, row");
        var folds = Layout.Plans[1].Folds;
        table.Rows.ShouldBe(folds.Sum(f => f.Predict.Count));
        table.Longs("row").ShouldBe(folds.SelectMany(f => f.Predict.Rows()).Select(r => (long)r));
        table.Strings("role").Distinct().ShouldBe(["development", "held_out", "live"]);
        table.IsNull("label_end").ShouldBe(folds.SelectMany(f => f.Predict.Rows()).Select(row => row + 21 >= Frame.Rows));
        db.Query($"select min(label_end) as first from read_parquet({DuckDb.Literal(path)}) where horizon = '1m'").Dates("first")[0].ShouldBe(Frame.Sessions[400 + 21]);
        table.Dates("last_train_session")[0].ShouldBe(Frame.Sessions[400 - 21 - 1 - 1]);
    }

    private TrainingData Open() => TensorCache.Open(_home.Path, Frame, Layout, CancellationToken.None);

    /// <summary>A copy of training data that were built before, where the test may spoil them.</summary>
    private string Build()
    {
        var directory = Directory.CreateDirectory(Path.Combine(_home.Path, Path.GetFileName(built.Directory))).FullName;
        foreach (var path in Directory.GetFiles(built.Directory))
        {
            File.Copy(path, Path.Combine(directory, Path.GetFileName(path)));
        }

        return directory;
    }

    private static (string, DateTime)[] Written(string directory) =>
        [.. Directory.GetFiles(directory).Order(StringComparer.Ordinal).Select(path => (path, File.GetLastWriteTimeUtc(path)))];

    /// <summary>Training data of the planted frame, made once for all tests.</summary>
    public sealed class BuiltOnce : IDisposable
    {
        private readonly TemporaryFolder _home = new();

        public BuiltOnce()
        {
            using var data = TensorCache.Open(_home.Path, Frame, Layout, CancellationToken.None);
            Directory = data.Directory;
        }

        internal string Directory { get; }

        public void Dispose() => _home.Dispose();
    }
}
