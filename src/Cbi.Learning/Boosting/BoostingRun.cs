using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>
/// Stochastic gradient boosting (Friedman 2002), one round a call. Training rows are never led through a finished tree: the partition that grew it
/// already knows their leaves.
/// </summary>
internal sealed class BoostingRun : IDisposable
{
    private readonly BoostingTask _task;
    private readonly IBoostingLoss _loss;
    private readonly BoostingSettings _settings;
    private readonly SplitRules _rules;
    private readonly double[] _start;
    private readonly double[] _predictions;
    private readonly List<RegressionTree> _trees = [];
    private readonly BlockSampler _sampler;
    private readonly NodeHistograms? _histograms;
    private readonly TreeGrower? _grower;
    private readonly WorkTeam _team;
    private readonly int[] _rest;

    /// <param name="task">What to fit.</param>
    /// <param name="loss">Used by this run alone.</param>
    /// <param name="settings">Size and pace.</param>
    /// <param name="seed">With <paramref name="name"/> the key of all draws.</param>
    /// <param name="name">Names the fit among others of the same seed.</param>
    internal BoostingRun(BoostingTask task, IBoostingLoss loss, BoostingSettings settings, ulong seed, string name)
    {
        settings.Require();
        if (task.Kept.Length == 0)
        {
            throw new CbiException(ExitCode.BadInput, "There is no row to fit boosted trees on; use data that start earlier.");
        }

        loss.Require(task.Labels, task.Kept);
        (_task, _loss, _settings, _rules) = (task, loss, settings, task.Rules(settings));
        _start = loss.Start(task.Labels, task.Kept);
        _predictions = new double[task.Labels.Length * loss.Outputs];
        Fill(task.Kept);
        Fill(task.Watched);
        _rest = new int[task.Kept.Length + task.Watched.Length];
        _sampler = new BlockSampler(task.Kept, task.Binned.Columns, task.Overlap, settings, seed, name);
        _team = new WorkTeam(Math.Min(task.Threads, task.Binned.Groups));
        // Without a column that varies, rows for two leaves, or labels that differ, the constant is the model.
        if (task.Binned.Columns > 0 && task.Kept.Length >= 2 * _rules.MinLeaf && Varies(task))
        {
            _histograms = loss.Histograms(task.Binned, _rules, TreeGrower.Slots(settings), task.Kept.Length);
            _grower = new TreeGrower(task.Binned, _histograms, _rules, settings, loss.Outputs, _team);
        }
    }

    /// <summary>Rounds done.</summary>
    internal int Rounds { get; private set; }

    /// <summary>Current predictions of kept and watched positions: positions x outputs.</summary>
    internal ReadOnlySpan<double> Predictions => _predictions;

    /// <summary>Fits all rounds of the settings.</summary>
    internal static BoostedTrees Fit(
        BoostingTask task, IBoostingLoss loss, BoostingSettings settings, ulong seed, string name, CancellationToken cancel)
    {
        using var run = new BoostingRun(task, loss, settings, seed, name);
        run.Advance(settings.Trees, cancel);
        return run.Model();
    }

    internal void Advance(int rounds, CancellationToken cancel)
    {
        for (var round = 0; round < rounds; round++)
        {
            cancel.ThrowIfCancellationRequested();
            Step();
        }
    }

    /// <summary>The ensemble after the rounds done so far.</summary>
    internal BoostedTrees Model() => new(_start, [.. _trees]);

    /// <summary>Sum of the loss over the watched positions.</summary>
    internal double WatchedLoss()
    {
        var sum = 0.0;
        foreach (var position in _task.Watched)
        {
            sum += _loss.Loss(_task.Labels[position], _predictions.AsSpan(position * _loss.Outputs, _loss.Outputs));
        }

        return sum;
    }

    public void Dispose() => _team.Dispose();

    private void Step()
    {
        var tree = Rounds++;
        if (_grower is null)
        {
            return;
        }

        _sampler.Draw(tree);
        _histograms!.Encode(_task.Labels, _predictions, _sampler.Sampled, _team);
        var rest = _rest.AsSpan(0, _sampler.Rest.Length + _task.Watched.Length);
        _sampler.Rest.CopyTo(rest);
        _task.Watched.CopyTo(rest[_sampler.Rest.Length..]);
        var grown = _grower.Grow(_sampler.Sampled.Span, rest, _sampler.Columns, Leaf);
        _trees.Add(grown);
        _team.Run(_grower.Leaves.Count, number =>
        {
            var leaf = _grower.Leaves[number];
            var values = grown.Values(grown.Nodes[leaf.Node].Leaf);
            Add(_grower.Sampled(leaf), values);
            Add(_grower.Rest(leaf), values);
        });
    }

    private double Leaf(ReadOnlySpan<int> positions, Span<double> scratch, int output) =>
        _settings.LearningRate * _loss.Leaf(_task.Labels, _predictions, positions, _rules.Shrink, scratch, output);

    private void Add(ReadOnlySpan<int> positions, ReadOnlySpan<double> values)
    {
        foreach (var position in positions)
        {
            for (var k = 0; k < values.Length; k++)
            {
                _predictions[position * values.Length + k] += values[k];
            }
        }
    }

    private void Fill(int[] positions)
    {
        foreach (var position in positions)
        {
            _start.CopyTo(_predictions.AsSpan(position * _start.Length));
        }
    }

    private static bool Varies(BoostingTask task)
    {
        var first = task.Labels[task.Kept[0]];
        return Array.Exists(task.Kept, position => task.Labels[position] != first);
    }
}
