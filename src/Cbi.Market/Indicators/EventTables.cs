using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Dated policy events of the planted market.</summary>
internal static class EventTables
{
    private const string Source = "planted market";

    /// <summary>Mean of the absolute value of a standard normal, so that the configured rate is about the mean rate.</summary>
    private const double MeanAbsoluteNormal = 0.8;

    public static ImmutableArray<EventTable> Build(MarketState state, EventPrior prior, ulong seed) =>
    [
        RateChanges(state),
        Arrivals(
            "tariffs", state, Bucket.Tariff, prior.TariffsPerYear, prior, RandomStream.Create(seed, "events", "tariffs"),
            up: "Planted tariff raised", down: "Planted tariff lowered or truce"),
        Arrivals(
            "biofuel_policy", state, Bucket.Biofuel, prior.BiofuelPerYear, prior, RandomStream.Create(seed, "events", "biofuel"),
            up: "Planted biofuel mandate or credit extended", down: "Planted biofuel mandate cut or credit lapsed"),
    ];

    private static EventTable RateChanges(MarketState state)
    {
        var rows = ImmutableArray.CreateBuilder<EventRow>();
        for (var t = 0; t < state.Sessions.Length; t++)
        {
            var move = state.Rates.Moves[t];
            if (move != 0.0)
            {
                var verb = move > 0.0 ? "raised" : "cut";
                rows.Add(new EventRow(state.Sessions[t], $"Fed funds target {verb} by {Math.Abs(move) * 100.0:F0} bp", Math.Sign(move), Source));
            }
        }

        return new EventTable("fomc_rate_changes", rows.ToImmutable());
    }

    private static EventTable Arrivals(
        string name, MarketState state, Bucket bucket, double perYear, EventPrior prior, RandomStream random, string up, string down)
    {
        var factor = state.Factors.Of(bucket);
        var rows = ImmutableArray.CreateBuilder<EventRow>();
        for (var t = 0; t < state.Sessions.Length; t++)
        {
            var chance = perYear / VolatilityPath.SessionsPerYear * ExpKernel.Of(prior.RateTilt * (Math.Abs(factor[t]) - MeanAbsoluteNormal));
            double arrival = random.NextUnit(), side = random.NextUnit();
            if (arrival < chance)
            {
                var rises = side < 1.0 / (1.0 + ExpKernel.Of(-prior.DirectionSlope * factor[t]));
                rows.Add(new EventRow(state.Sessions[t], rises ? up : down, rises ? 1 : -1, Source));
            }
        }

        return new EventTable(name, rows.ToImmutable());
    }
}
