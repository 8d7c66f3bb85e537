using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// What a forecaster who knows the priors and the whole state of a planted market at each close would say about one horizon: true
/// conditional mean and standard deviation, with one quantile shape for all sessions, that of the standardised outcomes of the sample.
/// </summary>
public sealed record OracleForecast
{
    public required Horizon Horizon { get; init; }

    /// <summary>All sessions of the market, ascending.</summary>
    public required ImmutableArray<DateOnly> Sessions { get; init; }

    /// <summary>Conditional mean of the log return over the horizon, one a session.</summary>
    public required ImmutableArray<double> Means { get; init; }

    /// <summary>Conditional standard deviation of the log return over the horizon, one a session; positive.</summary>
    public required ImmutableArray<double> Deviations { get; init; }

    /// <summary>Quantiles of (outcome - mean) / deviation, one a grid level.</summary>
    public required ImmutableArray<double> Shape { get; init; }

    /// <summary>The forecasts of a market at the four horizons, shortest first. Simulates the market again, in about a second.</summary>
    public static ImmutableArray<OracleForecast> Of(SimulationPriors priors, ulong seed, CancellationToken cancellation)
    {
        PriorsCheck.Require(priors);
        var state = MarketState.Simulate(priors, seed, cancellation);
        return [.. Horizon.All.Select(horizon => Of(horizon, priors, state))];
    }

    /// <summary>The oracle's quantiles of one session, in the order of <see cref="QuantileGrid.Levels"/>, log returns.</summary>
    public double[] Quantiles(int session) => [.. Shape.Select(z => Means[session] + Deviations[session] * z)];

    internal static OracleForecast Of(Horizon horizon, SimulationPriors priors, MarketState state)
    {
        var moments = new ConditionalMoments(priors, state, horizon.Sessions);
        var means = Enumerable.Range(0, state.Sessions.Length).Select(moments.Mean).ToImmutableArray();
        var deviations = Enumerable.Range(0, state.Sessions.Length).Select(moments.Deviation).ToImmutableArray();
        var standardised = Enumerable.Range(0, state.Sessions.Length - horizon.Sessions)
            .Select(t => (state.SoybeanOil.Returns.AsSpan(t + 1, horizon.Sessions).ToArray().Sum() - means[t]) / deviations[t])
            .Order().ToArray();
        return new OracleForecast
        {
            Horizon = horizon,
            Sessions = [.. state.Sessions],
            Means = means,
            Deviations = deviations,
            Shape = [.. QuantileGrid.Levels.Select(level => QuantileFunction.OfSorted(standardised, level))],
        };
    }
}
