using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>The training rows of one fold, binned once and fitted several times: on purged blocks to learn the number of rounds, and whole.</summary>
internal sealed class BoostingProblem
{
    private const int Blocks = 3;

    private readonly TrainingRows _training;
    private readonly BinnedMatrix _binned;
    private readonly BoostingSettings _settings;
    private readonly Func<IBoostingLoss> _loss;
    private readonly ulong _seed;
    private readonly string _name;
    private readonly IReadOnlyList<string> _columns;

    internal BoostingProblem(Dataset data, Fold fold, BoostingSettings settings, Func<IBoostingLoss> loss, ulong seed, string recipe)
    {
        settings.Require();
        _training = data.Training(fold);
        _binned = BinnedMatrix.Create(data, _training.Rows, settings.Bins);
        _settings = settings.Directed ? settings with { Directions = data.ExpectedSigns } : settings;
        _loss = loss;
        _seed = seed;
        _name = $"{recipe}, fold {fold.Index}";
        _columns = data.Columns;
        Labels = _training.ScaledLabels.ToArray();
    }

    /// <summary>Label / scale of each training row.</summary>
    internal double[] Labels { get; }

    /// <summary>Typical scale of the training rows.</summary>
    internal double TypicalScale => _training.TypicalScale;

    internal BoostedTrees FitAll(int rounds, CancellationToken cancel)
    {
        var task = BoostingTask.All(_binned, Labels, _training.Horizon) with { Columns = _columns };
        return BoostingRun.Fit(task, _loss(), _settings with { Trees = rounds }, _seed, $"{_name}, whole", cancel);
    }

    /// <summary>
    /// Fits on the rows outside each of a few consecutive blocks, less all whose labels overlap it. Returns the number of rounds after which the
    /// summed loss of the blocks was lowest (all rounds without patience), and the blocks' predictions at that round.
    /// </summary>
    internal (int Rounds, double[] Honest) FitPurgedBlocks(CancellationToken cancel)
    {
        var runs = new List<(BoostingRun Run, int[] LeftOut)>();
        try
        {
            foreach (var (kept, leftOut) in LeaveBlockOut.Blocks(_training, Blocks))
            {
                var task = new BoostingTask(_binned, Labels, kept, leftOut, _training.Horizon) { Columns = _columns };
                runs.Add((new BoostingRun(task, _loss(), _settings, _seed, $"{_name}, block {runs.Count}"), leftOut));
            }

            return EarlyStopping.Advance(runs, _settings.Trees, _settings.Patience, Labels.Length, cancel);
        }
        finally
        {
            runs.ForEach(r => r.Run.Dispose());
        }
    }
}
