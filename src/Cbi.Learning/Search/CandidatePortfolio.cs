using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>The settings that a search tries: first a fixed list that does well on weak signals, then random draws.</summary>
internal static class CandidatePortfolio
{
    private static readonly ImmutableArray<(LearnerFamily Family, IQuantileLearner Learner)> Known =
    [
        (LearnerFamily.ScaleRidge, new ScaleRidgeLearner(40)),
        (LearnerFamily.Ridge, new RidgeLearner(100)),
        (LearnerFamily.PinballBoosting, new PinballBoostingLearner(new BoostingSettings(40, 3, 0.05))),
        (LearnerFamily.SquaredBoosting, new SquaredBoostingLearner(new BoostingSettings(40, 3, 0.05))),
        (LearnerFamily.ScaleRidge, new ScaleRidgeLearner(2, scaleOnly: true)),
        (LearnerFamily.Ridge, new RidgeLearner(25)),
        (LearnerFamily.ScaleRidge, new ScaleRidgeLearner(10)),
        (LearnerFamily.Ridge, new RidgeLearner(400)),
        (LearnerFamily.ScaleRidge, new ScaleRidgeLearner(160)),
        (LearnerFamily.PinballBoosting, new PinballBoostingLearner(new BoostingSettings(60, 2, 0.05, MinLeaf: 100))),
        (LearnerFamily.SquaredBoosting, new SquaredBoostingLearner(new BoostingSettings(60, 2, 0.05, MinLeaf: 100))),
    ];

    /// <summary>Draws that repeat an earlier recipe are skipped; this many in a row mean that the families have nothing new to offer.</summary>
    private const int PatienceForNewDraws = 200;

    internal static ImmutableArray<Candidate> Create(SearchOptions options, ulong seed)
    {
        var candidates = Baselines.All.Select(b => new Candidate(b, IsBaseline: true)).ToList();
        var allowed = options.Families.Distinct().Order().ToArray();
        candidates.AddRange(Known
            .Where(k => allowed.Contains(k.Family))
            .Take(options.Trials)
            .Select(k => new Candidate(k.Learner, IsBaseline: false)));

        var random = RandomStream.Create(seed, "search settings");
        var repeats = 0;
        for (var draw = 0; candidates.Count < options.Trials + Baselines.All.Length && repeats < PatienceForNewDraws; draw++)
        {
            var family = allowed[draw % allowed.Length];
            var learner = Draw(family, random);
            var isNew = candidates.TrueForAll(c => c.Learner.Recipe != learner.Recipe);
            repeats = isNew ? 0 : repeats + 1;
            if (isNew)
            {
                candidates.Add(new Candidate(learner, IsBaseline: false));
            }
        }

        return [.. candidates];
    }

    private static IQuantileLearner Draw(LearnerFamily family, RandomStream random) => family switch
    {
        LearnerFamily.Ridge => new RidgeLearner(LogUniform(random, 10, 3000)),
        LearnerFamily.ScaleRidge => new ScaleRidgeLearner(LogUniform(random, 3, 1000)),
        LearnerFamily.SquaredBoosting => new SquaredBoostingLearner(DrawBoosting(random)),
        LearnerFamily.PinballBoosting => new PinballBoostingLearner(DrawBoosting(random)),
        _ => throw new ArgumentOutOfRangeException(nameof(family), family, "No such family."),
    };

    private static BoostingSettings DrawBoosting(RandomStream random)
    {
        var trees = 30 + 10 * random.NextInt(6);
        var depth = 2 + random.NextInt(3);
        var rate = Math.Round(0.02 * Math.Pow(4.0, random.NextUnit()), 3);
        var leaf = 50 + 25 * random.NextInt(5);
        return new BoostingSettings(trees, depth, rate, leaf);
    }

    /// <summary>Two significant digits are enough for a penalty and keep recipes readable.</summary>
    private static double LogUniform(RandomStream random, double low, double high)
    {
        var value = low * Math.Pow(high / low, random.NextUnit());
        var unit = Math.Pow(10.0, Math.Floor(Math.Log10(value)) - 1.0);
        return Math.Round(value / unit) * unit;
    }
}
