using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>Reads probabilities of prices off the distributions that a run published; nothing is simulated again.</summary>
internal static class ProbabilityDesk
{
    public static ProbabilityAnswer Ask(string home, RunSummary run, ProbabilityQuestion question, TimeProvider clock)
    {
        RequirePrices(question);
        var session = AskedSession.Of("on", question.On, run.AsOf);
        var published = run.Forecasts.FirstOrDefault(forecast => forecast.Sessions == session.Sessions);
        var (quantiles, paths) = published is null ? Simulated(home, run, session.Sessions) : (published.Quantiles, null);
        var prices = new PriceDistribution([.. quantiles.Select(quantile => quantile.CentsPerLb)]);
        return new ProbabilityAnswer(
            RunProvenance.Of(run, clock),
            question.On,
            session.Date,
            session.Sessions,
            published?.Horizon,
            published is null ? "simulated" : "published",
            paths,
            quantiles,
            [.. question.Above.Select(price => At(prices, price, run.SpotCentsPerLb))],
            question.Between is [var from, var to]
                ? new IntervalProbability(from, to, prices.AtMost(to).Without(prices.Below(from)))
                : null);
    }

    private static PriceProbability At(PriceDistribution prices, double price, double spot)
    {
        var atMost = prices.AtMost(price);
        return new PriceProbability(price, price / spot - 1.0, atMost.Complement, atMost);
    }

    /// <summary>The quantiles of the run's own paths at a session between the horizons.</summary>
    private static (ImmutableArray<QuantileLine> Quantiles, int? Paths) Simulated(string home, RunSummary run, int session)
    {
        var fan = PublishedRuns.Output<MonteCarloOutput>(home, run.RunId, "montecarlo").Fan;
        var quantiles = ImmutableArray.CreateBuilder<QuantileLine>(QuantileGrid.Count);
        var returns = fan.At(session);
        for (var k = 0; k < returns.Length; k++)
        {
            quantiles.Add(new QuantileLine(QuantileGrid.Levels[k], returns[k], run.SpotCentsPerLb * Math.Exp(returns[k])));
        }

        return (quantiles.MoveToImmutable(), fan.Paths);
    }

    private static void RequirePrices(ProbabilityQuestion question)
    {
        if (question.Above.IsEmpty && question.Between.IsEmpty)
        {
            throw new CbiException(
                ExitCode.Usage, "No price is asked for; give above (such as 52.5,55) or between (such as 48,55), cents per pound.");
        }

        if (question.Above.Concat(question.Between).Any(price => !(price > 0.0 && double.IsFinite(price))))
        {
            throw new CbiException(ExitCode.Usage, "A price is not positive; use cents per pound, such as 52.5.");
        }

        if (!question.Between.IsEmpty && question.Between is not [var from, var to])
        {
            throw new CbiException(ExitCode.Usage, $"between has {question.Between.Length} prices; give two, such as 48,55.");
        }

        if (question.Between is [var low, var high] && low > high)
        {
            throw new CbiException(
                ExitCode.Usage, FormattableString.Invariant($"between {low},{high} ends before it begins; give the lower price first."));
        }
    }
}
