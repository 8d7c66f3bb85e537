using System.Collections.Immutable;

namespace Cbi.Learning.Tests;

/// <summary>Searches over candidates that a test chooses.</summary>
internal static class SearchRuns
{
    internal static readonly SearchOptions Small = new() { Trials = 4, FirstRoundFolds = 3 };

    internal static SearchProblem Problem(Dataset data, SearchOptions? options = null) =>
        new(data, PlantedRows.Plan, ShippedConfiguration.Space, options ?? Small, 42);

    internal static ImmutableArray<Candidate> With(params IQuantileLearner[] learners) =>
        [.. Baselines.All.Select(b => new Candidate(b, IsBaseline: true)), .. learners.Select(l => new Candidate(l, IsBaseline: false))];

    internal static SearchResult Run(
        Dataset data, ImmutableArray<Candidate> candidates, SearchOptions? options = null, TrialLedger? ledger = null,
        CancellationToken cancel = default) =>
        TrialSearch.Run(Problem(data, options), candidates, ledger ?? TrialLedger.InMemory(), TimeProvider.System, cancel);
}
