using System.Collections.Immutable;
using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>
/// A simulated market with known truth, in the tables of the real data layout. The same priors and seed give the same market;
/// every process draws from a stream of its own name, so adding one leaves the others as they were.
/// </summary>
public sealed record PlantedMarket
{
    /// <summary>Part of the cache key: raise it when the generator changes what it makes.</summary>
    internal const int GeneratorVersion = 2;

    private PlantedMarket()
    {
    }

    public required SimulationPriors Priors { get; init; }

    public required ulong Seed { get; init; }

    public required ImmutableArray<FuturesTable> Futures { get; init; }

    public required ImmutableArray<FrontTable> Fronts { get; init; }

    public required ImmutableArray<IndicatorTable> Indicators { get; init; }

    public required ImmutableArray<EventTable> Events { get; init; }

    public required MarketTruth Truth { get; init; }

    /// <summary>Simulates a market in memory, in about a second.</summary>
    /// <exception cref="CbiException">The priors are out of range, incomplete or lead to a price that is not positive.</exception>
    public static PlantedMarket Generate(SimulationPriors priors, ulong seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(priors);
        PriorsCheck.Require(priors);
        var state = MarketState.Simulate(priors, seed, cancellation);
        DateOnly first = state.Sessions[0], last = state.Sessions[^1];
        var futures = ImmutableArray.CreateBuilder<FuturesTable>();
        foreach (var symbol in Symbols.Futures)
        {
            cancellation.ThrowIfCancellationRequested();
            var calendar = new ContractCalendar(ContractCalendar.Specs[symbol], first, last);
            futures.Add(HeldSeries.Build(calendar, state.Curve(symbol), state.Sessions));
        }

        var fronts = ImmutableArray.CreateBuilder<FrontTable>();
        foreach (var (file, curve, marksRolls) in Symbols.Fronts)
        {
            var calendar = new ContractCalendar(ContractCalendar.Specs[curve], first, last);
            fronts.Add(FrontSeries.Build(file, calendar, state.Curve(curve), state.Sessions, marksRolls));
        }

        return new PlantedMarket
        {
            Priors = priors,
            Seed = seed,
            Futures = futures.ToImmutable(),
            Fronts = fronts.ToImmutable(),
            Indicators = new IndicatorTables(state, seed).Build(),
            Events = EventTables.Build(state, priors.Events, seed),
            Truth = TruthOf(priors, state, cancellation),
        };
    }

    /// <summary>Identity of the market that priors and seed make: SHA-256, lower-case hexadecimal. Equal keys mean equal bytes.</summary>
    public static string CacheKey(SimulationPriors priors, ulong seed) => ContentHash.Combine(
    [
        new("generator", $"{GeneratorVersion}"),
        new("seed", $"{seed}"),
        new("priors", ConfigHash(priors)),
    ]);

    /// <summary>Hash of the priors as loaded, whatever the layout or comments of their file.</summary>
    internal static string ConfigHash(SimulationPriors priors) => ContentHash.Of(JsonSerializer.SerializeToUtf8Bytes(priors));

    private static MarketTruth TruthOf(SimulationPriors priors, MarketState state, CancellationToken cancellation)
    {
        var oil = state.SoybeanOil;
        var prior = BucketFactors.Names.Select(name => BucketFactors.Prior(priors, name)).ToArray();
        return new MarketTruth(
            [.. state.Sessions],
            [.. priors.Regimes.Select(r => r.Name)],
            [.. state.Volatility.Regimes],
            [.. state.Volatility.Daily],
            [.. oil.Returns],
            [.. oil.Expected],
            [.. oil.Reversion],
            BucketFactors.Names,
            [.. prior.Select(f => f.LoadingBasisPoints)],
            [.. prior.Select(f => f.HalfLifeSessions)],
            [.. oil.Contributions.Select(c => c.ToImmutableArray())],
            [.. BucketFactors.Names.Select(name => state.Factors.Of(name).ToImmutableArray())],
            [.. state.Jumps.Select((size, t) => new JumpTruth(state.Sessions[t], size)).Where(j => j.LogSize != 0.0)],
            Oracle.Score(priors, state, cancellation));
    }
}
