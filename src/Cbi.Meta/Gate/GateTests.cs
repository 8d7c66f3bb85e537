using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>Losses of the gate and its rivals on rows that none of them was trained on, in time order.</summary>
internal sealed class GateTests(Panel panel)
{
    private readonly List<Test> _tests = [];

    internal void Add(int row, double outcome, ReadOnlySpan<double> gate, ReadOnlySpan<double> equal, ReadOnlySpan<double> free, double turnover) =>
        _tests.Add(new Test(row, outcome, Loss(row, outcome, gate), Loss(row, outcome, equal), Loss(row, outcome, free), turnover));

    /// <summary>The evidence of the rows before a frame row.</summary>
    internal GateEvidence Before(int frameRow)
    {
        var known = _tests.TakeWhile(t => panel.Rows[t.Row] < frameRow).ToArray();
        if (known.Length == 0)
        {
            return new GateEvidence(0, 0.0, 0.0, 0.0, 0.0, "", 0.0);
        }

        var turnover = known.Select(t => t.Turnover).Where(double.IsFinite).Order().ToArray();
        return new GateEvidence(
            known.Length,
            known.Average(t => t.Gate),
            known.Average(t => t.Equal),
            known.Average(t => t.Free),
            turnover.Length == 0 ? 0.0 : QuantileFunction.OfSorted(turnover, 0.5),
            "",
            0.0);
    }

    /// <summary>The same with the best single forecaster of these rows, by hindsight.</summary>
    internal GateEvidence WithBestInput(GateEvidence evidence)
    {
        var losses = Enumerable.Range(0, panel.Forecasters).Select(m => _tests.Take(evidence.Rows)
            .Sum(t => PinballLoss.Mean(t.Outcome, panel.QuantilesOf(t.Row, m), QuantileGrid.Levels.AsSpan())) / Math.Max(1, evidence.Rows)).ToArray();
        var best = Array.IndexOf(losses, losses.Min());
        return evidence with { BestInput = Forecaster.All[best].Name, BestInputPinball = losses[best] };
    }

    private double Loss(int row, double outcome, ReadOnlySpan<double> weights)
    {
        Span<double> blend = stackalloc double[QuantileGrid.Count];
        panel.Blend(row, weights, blend);
        return PinballLoss.Mean(outcome, blend, QuantileGrid.Levels.AsSpan());
    }

    private readonly record struct Test(int Row, double Outcome, double Gate, double Equal, double Free, double Turnover);
}
