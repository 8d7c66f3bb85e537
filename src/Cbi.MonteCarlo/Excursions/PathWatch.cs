using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// The working memory of one thread of the second walk: follows a block of mapped paths with their running extremes and drawdowns, and
/// counts them at the horizons and at the sessions of the questions. Random numbers of the bridge are keyed by (seed, path, four sessions).
/// Not thread-safe.
/// </summary>
internal sealed class PathWatch(WatchPlan plan) : IPathSink
{
    /// <summary>
    /// Paths a block: all rows together fill the first-level cache. The bits of the sums depend on it, so it is a constant.
    /// </summary>
    public const int Size = 256;

    /// <summary>Marks the bridge's streams in the upper counter word, apart from those of the paths and their jumps.</summary>
    private const ulong Stream = 0x6362_6962_0000_0000UL;

    private const int DrawsOfACounter = 4;

    private readonly Memory<double> _slope = Row(), _price = Row(), _variance = Row(), _highest = Row(), _lowest = Row(), _values = Row();
    private readonly Memory<double>[] _exponential = [Row(), Row(), Row(), Row()];
    private readonly Memory<double> _owner = Row(DrawdownKernel.Rows), _buyer = Row(DrawdownKernel.Rows);
    private Memory<double> _before = Row(), _now = Row();

    /// <summary>One a measure.</summary>
    public CellCounts[] Counts { get; } = [.. Enumerable.Range(0, plan.Measures).Select(_ => new CellCounts())];

    /// <summary>Paths that touched, one a question.</summary>
    public long[] Touches { get; } = new long[plan.Questions];

    public void Take(int session, int firstPath, ReadOnlySpan<double> cumulative, ReadOnlySpan<double> nextVariance)
    {
        var count = cumulative.Length;
        if (session == 1)
        {
            Start();
        }

        var draw = (session - 1) % DrawsOfACounter;
        if (draw == 0)
        {
            ExponentialDrawKernel.Fill(
                plan.Walk.Plan.Seed, Stream | (uint)session, (ulong)firstPath,
                Of(_exponential[0]), Of(_exponential[1]), Of(_exponential[2]), Of(_exponential[3]));
        }

        Span<double> now = Of(_now), price = Of(_price), slope = Of(_slope);
        Span<double> variance = Of(_variance), highest = Of(_highest), lowest = Of(_lowest);
        SessionMapKernel.Apply(plan.Walk.Maps.Lines(session), cumulative, now, slope);
        ExpKernel.Fill(now, price);
        BridgeKernel.Widen(Of(_before), now, slope, variance, Of(_exponential[draw]), highest, lowest);
        DrawdownKernel.Take(session, 1.0, now, price, _owner.Span);
        DrawdownKernel.Take(session, -1.0, now, price, _buyer.Span);
        nextVariance.CopyTo(variance);
        (_before, _now) = (_now, _before);

        plan.CountTouches(session, highest, lowest, Touches);
        for (var horizon = 0; horizon < Horizon.All.Length; horizon++)
        {
            if (Horizon.All[horizon].Sessions == session)
            {
                Record(horizon, firstPath / Size, count);
            }
        }

        Span<double> Of(Memory<double> row) => row.Span[..count];
    }

    /// <summary>The as-of close: no move yet, the first peak and the first trough.</summary>
    private void Start()
    {
        _before.Span.Clear();
        _highest.Span.Clear();
        _lowest.Span.Clear();
        _variance.Span.Fill(plan.Walk.Plan.FirstVariance);
        _owner.Span.Clear();
        _buyer.Span.Clear();
        for (var path = 0; path < Size; path++)
        {
            _owner.Span[DrawdownKernel.At(path, DrawdownKernel.PeakPrice)] = 1.0;
            _buyer.Span[DrawdownKernel.At(path, DrawdownKernel.PeakPrice)] = -1.0;
        }
    }

    private void Record(int horizon, int block, int count)
    {
        Side(PathSide.Buyer, _highest.Span[..count], _buyer.Span, 1.0);
        Side(PathSide.Owner, _lowest.Span[..count], _owner.Span, -1.0);

        void Side(PathSide side, ReadOnlySpan<double> extreme, ReadOnlySpan<double> state, double sign)
        {
            var values = _values.Span[..count];
            ExpKernel.Fill(extreme, values);
            Scale(values, plan.Spot, 0.0);
            Keep(WatchPlan.Measure(horizon, side, 0), block, values);

            Gather(state, DrawdownKernel.FallPrice, values);
            Scale(values, plan.Spot, 0.0);
            Keep(WatchPlan.Measure(horizon, side, 1), block, values);

            // exp(rise) - 1 of the trough for the buyer, 1 - exp(-fall) of the peak for the owner.
            Gather(state, DrawdownKernel.Fall, values);
            Scale(values, sign, 0.0);
            ExpKernel.Fill(values, values);
            Scale(values, sign, -sign);
            Keep(WatchPlan.Measure(horizon, side, 2), block, values);

            Gather(state, DrawdownKernel.Longest, values);
            Keep(WatchPlan.Measure(horizon, side, 3), block, values);
        }
    }

    private void Keep(int measure, int block, ReadOnlySpan<double> values)
    {
        Counts[measure].Add(values);
        plan.Sums[measure * plan.Blocks + block] = FixedLaneSum.Of(values);
        plan.Squares[measure * plan.Blocks + block] = FixedLaneSum.OfSquares(values, 0.0);
    }

    private static void Gather(ReadOnlySpan<double> state, int row, Span<double> values)
    {
        for (var path = 0; path < values.Length; path++)
        {
            values[path] = state[DrawdownKernel.At(path, row)];
        }
    }

    private static void Scale(Span<double> values, double scale, double shift) => ElementKernel.Affine(values, scale, shift, values);

    private static Memory<double> Row(int rows = 1) => AlignedMemory.Allocate<double>(Size * rows);
}
