using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Scores what the true conditional mean and volatility are worth against the unconditional distribution.</summary>
internal static class Oracle
{
    public static ImmutableArray<OracleScore> Score(SimulationPriors priors, MarketState state, CancellationToken cancellation)
    {
        var scores = ImmutableArray.CreateBuilder<OracleScore>();
        foreach (var horizon in Horizon.All)
        {
            cancellation.ThrowIfCancellationRequested();
            scores.Add(Score(horizon, priors, state));
        }

        return scores.ToImmutable();
    }

    private static OracleScore Score(Horizon horizon, SimulationPriors priors, MarketState state)
    {
        var moments = new ConditionalMoments(priors, state, horizon.Sessions);
        var count = state.Sessions.Length - horizon.Sessions;
        double[] outcomes = new double[count], means = new double[count], deviations = new double[count];
        for (var t = 0; t < count; t++)
        {
            for (var k = 1; k <= horizon.Sessions; k++)
            {
                outcomes[t] += state.SoybeanOil.Returns[t + k];
            }

            means[t] = moments.Mean(t);
            deviations[t] = moments.Deviation(t);
        }

        var sorted = outcomes.Order().ToArray();
        var medians = Enumerable.Repeat(QuantileFunction.OfSorted(sorted, 0.5), count).ToArray();
        var ones = Enumerable.Repeat(1.0, count).ToArray();
        return new OracleScore(
            horizon,
            Pinball(outcomes, medians, ones),
            Pinball(outcomes, medians, deviations),
            Pinball(outcomes, means, ones),
            Pinball(outcomes, means, deviations));
    }

    /// <summary>Mean pinball loss of centre + scale x sample quantile of (outcome - centre) / scale.</summary>
    private static double Pinball(double[] outcomes, double[] centres, double[] scales)
    {
        var standardised = outcomes.Select((y, t) => (y - centres[t]) / scales[t]).Order().ToArray();
        var shape = QuantileGrid.Levels.Select(level => QuantileFunction.OfSorted(standardised, level)).ToArray();
        var quantiles = new double[shape.Length];
        var sum = 0.0;
        for (var t = 0; t < outcomes.Length; t++)
        {
            for (var k = 0; k < shape.Length; k++)
            {
                quantiles[k] = centres[t] + scales[t] * shape[k];
            }

            sum += PinballLoss.Mean(outcomes[t], quantiles, QuantileGrid.Levels.AsSpan());
        }

        return sum / outcomes.Length;
    }
}
