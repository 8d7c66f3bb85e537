using System.Collections.Immutable;
using Cbi.Core;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The engines that <see cref="MonteCarloOptions.Engine"/> names, made of the fitted volatility models.</summary>
internal static class PathEngines
{
    /// <summary>Every engine that a run may be configured with; the reference of practitioners first.</summary>
    public static ImmutableArray<string> Names { get; } =
        [MonteCarloOptions.GarchT, MonteCarloOptions.GjrSkewT, MonteCarloOptions.FilteredHistorical];

    public static PathDynamics Of(string engine, VolatilityFits fits) => engine switch
    {
        MonteCarloOptions.GarchT => PathDynamics.OfLaw(fits.Garch),
        MonteCarloOptions.GjrSkewT => PathDynamics.OfLaw(fits.Gjr),
        MonteCarloOptions.FilteredHistorical => PathDynamics.OfBanks(fits.Garch, fits.Banks),
        _ => throw new ArgumentOutOfRangeException(
            nameof(engine), engine, $"No such engine; use {string.Join(", ", Names)}."),
    };

    /// <summary>Every engine beside the published paths.</summary>
    public static EngineEvidence Compare(RunContext run, SimulatedMarginals published, VolatilityFits fits, double spotCentsPerLb)
    {
        var options = run.Configuration.MonteCarlo;
        KeyValuePair<string, PathDynamics>[] engines = [.. Names.Select(name => KeyValuePair.Create(name, Of(name, fits)))];
        ImmutableArray<BankLine> banks =
            [.. fits.Banks.Regimes.Select(bank => new BankLine(bank.Regime.ToString().ToLowerInvariant(), bank.Sessions, bank.IsPooled))];
        if (options.Engine == MonteCarloOptions.FilteredHistorical)
        {
            foreach (var bank in banks.Where(bank => bank.Pooled))
            {
                run.Progress.Warning($"{bank.Regime} sessions draw from the residuals of all sessions: only {bank.Sessions} are their own");
            }
        }

        return new EngineEvidence(
            options.Engine,
            EngineComparison.Compare(published, engines, spotCentsPerLb, options.LargestDailyMove, run.Request.Seed, run.Stop),
            banks);
    }
}
