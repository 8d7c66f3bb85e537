using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Cbi.Domain;
using Cbi.Learning;

namespace Cbi.Benchmarks;

/// <summary>One of our fits: binning and 200 trees of 31 leaves, then the prediction of the test rows.</summary>
internal sealed class GbdtCase
{
    private const double Median50 = 0.5;

    private readonly GbdtTable _table;
    private readonly Func<IBoostingLoss> _loss;
    private readonly List<(double Processor, double Wall, double Predict)> _runs = [];

    private GbdtCase(string name, GbdtTable table, int threads, Func<IBoostingLoss> loss)
    {
        (Name, Threads, _table, _loss) = (name, threads, table, loss);
    }

    internal string Name { get; }

    internal int Threads { get; }

    internal double FitProcessor => Median(_runs.Select(r => r.Processor));

    internal double FitWall => Median(_runs.Select(r => r.Wall));

    internal double Predict => Median(_runs.Select(r => r.Predict));

    internal double Loss { get; private set; }

    /// <summary>Hash of the test predictions.</summary>
    internal string Hash { get; private set; } = string.Empty;

    private static BoostingSettings Settings { get; } = new(
        200, 64, 0.05, MinLeaf: 1, Bins: 255, Shrinkage: 1.0, RowShare: 1.0, ColumnShare: 1.0, Leaves: 31, Growth: TreeGrowth.LeafWise);

    internal static GbdtCase Squared(GbdtTable table, int threads) => new("squared", table, threads, () => new SquaredLoss());

    internal static GbdtCase Quantile(GbdtTable table, int threads) => new("one quantile", table, threads, () => new QuantileLoss(Median50));

    internal static GbdtCase Grid(GbdtTable table, int threads) => new($"grid of {QuantileGrid.Count}", table, threads, () => new PinballGridLoss());

    internal static double Median(IEnumerable<double> values)
    {
        var ascending = values.Order().ToArray();
        return 0.5 * (ascending[(ascending.Length - 1) / 2] + ascending[ascending.Length / 2]);
    }

    /// <summary>Runs twice without counting, so that everything is compiled at its last tier.</summary>
    internal void Warm()
    {
        Measure();
        Measure();
        _runs.Clear();
    }

    internal void Measure()
    {
        int[] rows = [.. Enumerable.Range(0, _table.Cut)];
        var (processor, wall) = (Processor(), Stopwatch.GetTimestamp());
        var binned = BinnedMatrix.Create(_table.Row, _table.Columns, rows, Settings.Bins, Threads);
        var task = BoostingTask.All(binned, _table.Labels[.._table.Cut], overlap: 1) with { Threads = Threads };
        var loss = _loss();
        var model = BoostingRun.Fit(task, loss, Settings, 1, "benchmark", CancellationToken.None);
        var fit = (Processor: Processor() - processor, Wall: Stopwatch.GetElapsedTime(wall).TotalSeconds);

        const int repeats = 5;
        var tested = _table.Rows - _table.Cut;
        var predictions = new double[tested * model.Outputs];
        processor = Processor();
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            new TreePredictor(model, _table.Columns).Predict(row => _table.Row(_table.Cut + row), tested, predictions);
        }

        _runs.Add((fit.Processor, fit.Wall, (Processor() - processor) / repeats));
        Hash = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<double>(predictions)));
        Loss = Enumerable.Range(0, tested)
            .Average(i => loss.Loss(_table.Labels[_table.Cut + i], predictions.AsSpan(i * model.Outputs, model.Outputs)));
    }

    private static double Processor() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
