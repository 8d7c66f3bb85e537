using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Meta;

/// <summary>
/// Fusion weights as they could have been chosen at each time. Before every development fold, weights are learned on the labels known then and compared with equal
/// weights on the earlier folds' tests known then; the fold becomes the next test. Held-out and live folds use the last choice, made on fittable development rows.
/// </summary>
internal sealed class WalkForwardWeights
{
    private readonly AlignedSignals _signals;
    private readonly MetaOptions _options;
    private readonly Dictionary<int, double[]> _byFold = [];
    private readonly List<Test> _tests = [];

    internal WalkForwardWeights(AlignedSignals signals, Labels labels, SplitPlan plan, MetaOptions options, CancellationToken stop)
    {
        (_signals, _options) = (signals, options);
        var development = labels.Development(plan);
        foreach (var fold in plan.Development)
        {
            stop.ThrowIfCancellationRequested();
            var learned = Learn(labels.Training(fold));
            _byFold[fold.Index] = learned is not null && Score(fold.Train.ToExclusive).Favours(options) ? learned : Equal;
            if (learned is not null)
            {
                AddTests(learned, fold, development.Before(fold.Predict.ToExclusive));
            }
        }

        Result = Score(development.Rows.ToExclusive);
        var final = Learn(development);
        UsesLearned = final is not null && Result.Favours(options);
        Final = UsesLearned ? final! : Equal;
    }

    /// <summary>Weights of held-out and live rows: non-negative, sum 1.</summary>
    internal double[] Final { get; }

    internal bool UsesLearned { get; }

    /// <summary>Walk-forward losses of learned and equal weights over all tests; no rows when nothing could be tested.</summary>
    internal Comparison Result { get; }

    internal double[] Of(int fold) => _byFold.GetValueOrDefault(fold, Final);

    private double[] Equal => QuantileAveraging.Equal(_signals.Quantiles.Length);

    /// <summary>Weights fitted on the labels of the window and shrunk to equal; null when these are too few.</summary>
    private double[]? Learn(LabelWindow labels)
    {
        var (known, outcomes) = _signals.Within(labels);
        if (outcomes.Length < _options.MinRows)
        {
            return null;
        }

        var weights = QuantileAveraging.MinimisePinball(known.Quantiles, outcomes, QuantileGrid.Levels.AsSpan(), _options.Iterations);
        return Array.ConvertAll(weights, w => (1.0 - _options.Shrinkage) * w + _options.Shrinkage / weights.Length);
    }

    private void AddTests(double[] learned, Fold fold, LabelWindow labels)
    {
        var (known, outcomes) = _signals.Within(labels);
        var mine = known.Blend(_ => learned);
        var even = known.Blend(_ => Equal);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (known.Folds[i] == fold.Index)
            {
                _tests.Add(new Test(
                    known.Rows[i],
                    PinballLoss.Mean(outcomes[i], mine.At(i), QuantileGrid.Levels.AsSpan()),
                    PinballLoss.Mean(outcomes[i], even.At(i), QuantileGrid.Levels.AsSpan())));
            }
        }
    }

    private Comparison Score(int toExclusive)
    {
        var known = _tests.TakeWhile(t => t.Row < toExclusive).ToArray();
        return known.Length == 0 ? new Comparison(0, 0.0, 0.0) : new Comparison(known.Length, known.Average(t => t.Learned), known.Average(t => t.Equal));
    }

    private readonly record struct Test(int Row, double Learned, double Equal);

    /// <summary>Mean pinball of both weightings over the tested rows.</summary>
    internal sealed record Comparison(int Rows, double Learned, double Equal)
    {
        internal bool Favours(MetaOptions options) => Rows > 0 && Learned < (1.0 - options.MinimumGain) * Equal;
    }
}
