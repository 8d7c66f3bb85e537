using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Cbi.Domain;
using Cbi.Features;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>Training data of twenty years: eight buckets of 30 own and 50 core columns over 5 040 sessions, 161 280 samples, every hash compared.</summary>
public class TrainingDataBenchmarks
{
    private const int Rows = 5_040, OwnColumns = 30, CoreColumns = 41;

    private readonly string _home = Directory.CreateTempSubdirectory("cbi-training-").FullName;
    private readonly FeatureFrame _frame = Plant();
    private TrainingLayout? _layout;
    private string _index = string.Empty, _indexHash = string.Empty;

    [GlobalSetup]
    public void Build()
    {
        _layout = new TrainingLayout(
            [.. _frame.Buckets.Select(block => block.Columns.AddRange(_frame.ZlCore.Columns))],
            [.. Horizon.All.Select(h => SplitPlan.Create(h, Rows, new SplitOptions()))]);
        using var data = TensorCache.Open(_home, _frame, _layout, CancellationToken.None);
        _index = Path.Combine(data.Directory, TensorCache.SamplesName(Horizon.OneWeek));
        _indexHash = ContentHash.OfFile(_index);
    }

    [GlobalCleanup]
    public void Remove() => Directory.Delete(_home, recursive: true);

    /// <summary>A cache hit: layout hash, manifest, all maps, all hashes, encoder.</summary>
    [Benchmark]
    public int CacheHit()
    {
        using var data = TensorCache.Open(_home, _frame, _layout!, CancellationToken.None);
        return data.WasBuilt ? throw new InvalidOperationException("The cache was built again.") : data.Samples;
    }

    /// <summary>One sample file: map, hash, head.</summary>
    [Benchmark]
    public int OpenIndex()
    {
        using var samples = MappedTensor.Open(_index, _indexHash);
        return samples.Header.CodeRows;
    }

    private static FeatureFrame Plant()
    {
        var random = RandomStream.Create(1, "training-data-benchmarks");
        var sessions = Enumerable.Range(0, 2 * Rows).Select(i => new DateOnly(2003, 1, 1).AddDays(i))
            .Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Take(Rows).ToImmutableArray();
        var frame = new FeatureFrame
        {
            Hash = ContentHash.Of("benchmark"),
            Sessions = sessions,
            Close = [.. new double[Rows]],
            Returns = [.. new double[Rows]],
            Volatility = [.. new double[Rows]],
            ZlCore = Block("zl_core", [.. EncoderInputs.Columns, .. Names("core", CoreColumns)]),
            Buckets = [.. Enum.GetValues<Bucket>().Select(b => Block(Forecaster.Of(b).Name, Names(Forecaster.Of(b).Name, OwnColumns)))],
            Targets = [.. Horizon.All.Select(h => new Labels(h, new double[Rows]))],
        };
        return frame;

        FeatureBlock Block(string name, ImmutableArray<string> columns) => FeatureBlock.Over(
            name, columns, Enumerable.Range(0, Rows * columns.Length).Select(i => columns[i % columns.Length] switch
            {
                "zl_regime" => i / columns.Length % 3,
                "zl_contract_month" => 1.0 + i / columns.Length / 42 % 12,
                _ => random.NextNormal(),
            }).ToArray());

        static ImmutableArray<string> Names(string prefix, int count) => [.. Enumerable.Range(0, count).Select(c => $"{prefix}_{c}")];
    }
}
