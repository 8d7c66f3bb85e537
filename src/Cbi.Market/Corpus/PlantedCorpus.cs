using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>
/// Draws a labelled corpus whose coefficients are the priors: regime by a Markov chain over windows, the other covariates independent.
/// </summary>
public static class PlantedCorpus
{
    /// <exception cref="CbiException">BadInput: the priors plant no corpus, or repeat a name.</exception>
    public static JumpCorpus Draw(SimulationPriors priors, int windowSessions, ulong seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(priors);
        ArgumentOutOfRangeException.ThrowIfLessThan(windowSessions, 1);
        var prior = Require(priors);
        var regimes = Regimes(prior, seed);
        var windows = ImmutableArray.CreateBuilder<CorpusWindow>(prior.Windows);
        var jumps = ImmutableArray.CreateBuilder<CorpusJump>();
        var random = RandomStream.Create(seed, "corpus");
        var intensity = new PlantedIntensity(prior);
        for (var w = 0; w < prior.Windows; w++)
        {
            if (w % 10_000 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var regime = prior.Regimes[regimes[w]];
            var logVolatility = regime.LogVolatility + prior.LogVolatilityDeviation * random.NextNormal();
            var known = new JumpCovariates(
                regime.Name, Pick(prior.Events, random.NextUnit()).Name, Pick(prior.Stresses, random.NextUnit()).Name, logVolatility);
            double arrival = random.NextUnit(), count = random.NextUnit();
            var law = intensity.Of(known);
            var found = arrival < law.Chance ? Count(law, count) : 0;
            windows.Add(new CorpusWindow(null, known, found));
            AddJumps(jumps, priors.Jumps, w, found, windowSessions, random);
        }

        return new JumpCorpus(windows.MoveToImmutable(), jumps.ToImmutable(), prior.LogVolatilityCentre);
    }

    private static CorpusPrior Require(SimulationPriors priors)
    {
        var prior = priors.Corpus ?? throw new CbiException(
            ExitCode.BadInput, "The priors have no key 'corpus'; add it as in config/simulation/priors.yaml.");
        var lists = new Dictionary<string, string[]>
        {
            ["regimes"] = [.. prior.Regimes.Select(r => r.Name)],
            ["events"] = [.. prior.Events.Select(e => e.Name)],
            ["stresses"] = [.. prior.Stresses.Select(s => s.Name)],
        };
        foreach (var (key, names) in lists)
        {
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            {
                throw new CbiException(
                    ExitCode.BadInput, $"Simulation priors, corpus.{key}: a name is repeated in [{string.Join(", ", names)}]; expected each once.");
            }
        }

        return prior;
    }

    private static int[] Regimes(CorpusPrior prior, ulong seed)
    {
        // The chain of the market, with a window for a session; its volatilities and jump rates play no part.
        var chain = new RegimeChain(
            [.. prior.Regimes.Select(r => new RegimePrior { Name = r.Name, MeanSessions = r.MeanWindows, ArrivalWeight = r.ArrivalWeight })]);
        return chain.Simulate(prior.Windows, RandomStream.Create(seed, "corpus", "regimes"));
    }

    private static CorpusCategoryPrior Pick(CorpusCategoryPrior[] categories, double unit)
    {
        var rest = unit * categories.Sum(c => c.Weight);
        var at = 0;
        while (at < categories.Length - 1 && rest >= categories[at].Weight)
        {
            rest -= categories[at].Weight;
            at++;
        }

        return categories[at];
    }

    /// <summary>The first count whose cumulative probability is above the number, by adding up the law.</summary>
    private static int Count((double Chance, double Mean, double Phi) law, double unit)
    {
        const int Most = 1_000;
        var sum = 0.0;
        for (var y = 1; y < Most; y++)
        {
            sum += ExpKernel.Of(ZeroTruncatedNegativeBinomial.LogMass(y, law.Mean, law.Phi));
            if (unit < sum)
            {
                return y;
            }
        }

        return Most;
    }

    private static void AddJumps(
        ImmutableArray<CorpusJump>.Builder jumps, JumpPrior prior, int window, int count, int windowSessions, RandomStream random)
    {
        var sessions = new int[count];
        for (var j = 0; j < count; j++)
        {
            sessions[j] = random.NextInt(windowSessions);
        }

        foreach (var session in sessions.Order())
        {
            double side = random.NextUnit(), excess = random.NextUnit();
            var size = prior.MinimumLogSize - prior.MeanExcessLogSize * LogKernel.Of(excess);
            jumps.Add(new CorpusJump(window, session, side < prior.UpShare ? size : -size));
        }
    }
}
