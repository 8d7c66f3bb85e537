using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>What cbi runs scores tells: the document that --json prints, described in docs/json.md.</summary>
/// <param name="SnapshotId">The market that outcomes were read from.</param>
/// <param name="Through">Its last session.</param>
/// <param name="Attached">Scores that this call added to the ledger.</param>
/// <param name="Open">Forecasts of these runs without an outcome yet.</param>
/// <param name="Horizons">Shortest first.</param>
/// <param name="Scores">By run, newest first, then by horizon.</param>
public sealed record RealisedSummary(
    string DataSource, string SnapshotId, DateOnly Through, int Attached, int Open, ImmutableArray<RealisedHorizon> Horizons, ImmutableArray<RealisedScore> Scores)
{
    internal static ImmutableArray<RealisedHorizon> ByHorizon(ImmutableArray<RealisedScore> scores) =>
    [
        .. Domain.Horizon.All.Select(horizon =>
        {
            RealisedScore[] own = [.. scores.Where(score => score.Horizon == horizon.Name)];
            double Mean(Func<RealisedScore, double> of) => own.Length == 0 ? double.NaN : own.Average(of);
            return new RealisedHorizon(
                horizon.Name,
                own.Length,
                own.Select(score => score.AsOf).Distinct().Count(),
                Mean(score => score.Pinball),
                Mean(score => score.Inside80 ? 1.0 : 0.0),
                Mean(score => score.Brier));
        }),
    ];
}
