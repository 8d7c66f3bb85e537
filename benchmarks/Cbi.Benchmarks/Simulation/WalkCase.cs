using System.Diagnostics;
using Cbi.MonteCarlo;
using Cbi.Numerics;

namespace Cbi.Benchmarks;

/// <summary>One row of the work unit: a million paths of 21 sessions, then VaR and CVaR at 95 and 99 %, in processor and wall milliseconds.</summary>
internal sealed class WalkCase(string law, ShockLaw shocks, int threads)
{
    private const int Paths = 1_000_000;
    private const double Sigma = 0.30, Days = 252.0;

    private static readonly int[] Counts = [Paths / 100, Paths / 20];

    private readonly WalkModel _model = new(50.0, -Sigma * Sigma / (2.0 * Days), Sigma / Math.Sqrt(Days), 21, shocks);
    private readonly double[] _outcomes = new double[Paths];
    private readonly TailPoint[] _tails = new TailPoint[Counts.Length];
    private readonly double[] _sums = new double[2 * Counts.Length];
    private readonly List<(double Processor, double Wall, double Selection)> _runs = [];

    internal string Law => law;

    internal string Precision => shocks.Precision == ShockPrecision.Accurate ? "double" : "single";

    internal int Threads => threads;

    /// <summary>Medians over the runs, milliseconds; the selection runs on one thread.</summary>
    internal double Processor => Median(_runs.Select(r => r.Processor));

    internal double Wall => Median(_runs.Select(r => r.Wall));

    internal double Selection => Median(_runs.Select(r => r.Selection));

    /// <summary>VaR 95, CVaR 95, VaR 99, CVaR 99, means over the runs.</summary>
    internal double[] Tails => [_sums[2] / _runs.Count, _sums[3] / _runs.Count, _sums[0] / _runs.Count, _sums[1] / _runs.Count];

    internal void Warm()
    {
        for (var run = 0; run < 20; run++)
        {
            Once(run);
        }
    }

    internal void Measure(int runs)
    {
        for (var run = 0; run < runs; run++)
        {
            var (processor, clock) = (ProcessorTime(), Stopwatch.GetTimestamp());
            var selection = Once(1_000 + _runs.Count);
            _runs.Add(((ProcessorTime() - processor).TotalMilliseconds, Stopwatch.GetElapsedTime(clock).TotalMilliseconds, selection));
            for (var i = 0; i < Counts.Length; i++)
            {
                _sums[2 * i] -= _tails[i].Quantile;
                _sums[2 * i + 1] -= _tails[i].Mean;
            }
        }
    }

    internal static double Median(IEnumerable<double> values)
    {
        var ascending = values.Order().ToArray();
        return 0.5 * (ascending[(ascending.Length - 1) / 2] + ascending[ascending.Length / 2]);
    }

    private double Once(int run)
    {
        WalkEngine.Fill(_model, _model.Shocks.Source((ulong)run), _outcomes, [], threads, CancellationToken.None);
        var start = ProcessorTime();
        TailSelection.Find(_outcomes, upper: false, Counts, _tails);
        return (ProcessorTime() - start).TotalMilliseconds;
    }

    private static TimeSpan ProcessorTime()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime;
    }
}
