using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>
/// The settings that a search tries: the two baselines and the default, then the first portfolio entry of every family, the second of every
/// family, and so on, then random draws from each family in turn.
/// </summary>
internal static class CandidatePortfolio
{
    /// <summary>
    /// Draws that repeat an earlier recipe are skipped; this many in a row mean that the families have nothing new to offer.
    /// </summary>
    private const int PatienceForNewDraws = 200;

    internal static ImmutableArray<Candidate> Create(SearchSpace space, SearchOptions options, ulong seed)
    {
        var candidates = Baselines.All.Select(b => new Candidate(b, IsBaseline: true)).ToList();
        if (options.DefaultRecipe.Length > 0)
        {
            candidates.Add(new Candidate(LearnerFactory.Parse(options.DefaultRecipe), IsBaseline: false, IsDefault: true));
        }

        var given = candidates.ToArray();
        var allowed = space.Allowed(options.Families, options.DearestFit);
        candidates.AddRange(allowed
            .SelectMany(family => space.Portfolio(family).Select((learner, rank) => (Learner: learner, Rank: rank)))
            .OrderBy(entry => entry.Rank)
            .DistinctBy(entry => entry.Learner.Recipe)
            .Where(entry => given.All(c => c.Learner.Recipe != entry.Learner.Recipe))
            .Take(options.Trials)
            .Select(entry => new Candidate(entry.Learner, IsBaseline: false)));

        var random = RandomStream.Create(seed, "search settings");
        var repeats = 0;
        for (var draw = 0; candidates.Count < options.Trials + given.Length && repeats < PatienceForNewDraws; draw++)
        {
            var learner = space.Draw(allowed[draw % allowed.Length], random);
            var isNew = candidates.TrueForAll(c => c.Learner.Recipe != learner.Recipe);
            repeats = isNew ? 0 : repeats + 1;
            if (isNew)
            {
                candidates.Add(new Candidate(learner, IsBaseline: false));
            }
        }

        return [.. candidates];
    }
}
