using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// A book valued once in every joint scenario: its losses in ascending order, the scenario of each, and VaR and CVaR under equal
/// probabilities. 12 bytes a scenario.
/// </summary>
internal sealed class BookScenarios
{
    private readonly string _name;
    private readonly double[] _losses;
    private readonly int[] _scenarios;
    private readonly ImmutableArray<(double Confidence, RiskTail Tail, double Var, double Cvar)> _plain;

    /// <param name="losses">USD, one a scenario, at least 100; sorted here.</param>
    private BookScenarios(string name, double[] losses)
    {
        (_name, _losses, _scenarios) = (name, losses, [.. Enumerable.Range(0, losses.Length)]);
        Array.Sort(_losses, _scenarios);
        _plain = Plain(losses);
    }

    /// <summary>The valuation of <see cref="BookRisk"/> at one horizon.</summary>
    /// <param name="paths">Prices at the sessions of the book up to the horizon, one path a scenario.</param>
    /// <exception cref="CbiException">BadInput: an instrument is over at the as-of session.</exception>
    public static BookScenarios Of(Book book, DateOnly asOf, Horizon horizon, PricePaths paths, ParallelOptions parallel)
    {
        var losses = new double[paths.Paths];
        LossBlocks.Sum(paths, InstrumentLoss.Of(book, book.Dated(asOf), paths.Spot, horizon.Sessions), losses, parallel);
        return new BookScenarios(book.Name, losses);
    }

    /// <summary>The tails under scenario probabilities; under equal ones exactly those of the base.</summary>
    /// <param name="probabilities">One a scenario, sum 1.</param>
    /// <returns>By confidence, loss then gain tail.</returns>
    public ImmutableArray<BookShift> Answer(ReadOnlySpan<double> probabilities)
    {
        var found = probabilities.ContainsAnyExcept(probabilities[0]) ? Weighted(probabilities) : _plain;
        return
        [
            .. _plain.Zip(
                found, (plain, now) => new BookShift(_name, plain.Confidence, plain.Tail, plain.Var, now.Var, plain.Cvar, now.Cvar)),
        ];
    }

    private ImmutableArray<(double Confidence, RiskTail Tail, double Var, double Cvar)> Weighted(ReadOnlySpan<double> probabilities)
    {
        var weights = new double[_losses.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = probabilities[_scenarios[i]];
        }

        var sample = new WeightedSample(_losses, weights);
        return
        [
            .. RiskCalculator.Confidences.SelectMany(confidence => new[]
            {
                (confidence, RiskTail.Loss, sample.Quantile(confidence), sample.UpperMean(1.0 - confidence)),
                (confidence, RiskTail.Gain, sample.Quantile(1.0 - confidence), sample.LowerMean(1.0 - confidence)),
            }),
        ];
    }

    /// <summary>The numbers that <see cref="BookRisk"/> gives for the same losses, bit for bit.</summary>
    private static ImmutableArray<(double Confidence, RiskTail Tail, double Var, double Cvar)> Plain(double[] ascending)
    {
        var n = ascending.Length;
        var needed = RiskCalculator.Confidences.Max(confidence => TailEstimator.Needed(n, confidence));
        var gains = ascending[..needed];
        Array.Reverse(gains);
        gains = Array.ConvertAll(gains, loss => -loss);
        return
        [
            .. RiskCalculator.Confidences.SelectMany(confidence =>
            {
                TailEstimate loss = TailEstimator.Upper(ascending, confidence), gain = TailEstimator.Upper(gains, n, confidence);
                // Adding zero turns a negative zero into zero.
                return new[]
                {
                    (confidence, RiskTail.Loss, loss.ValueAtRisk + 0.0, loss.Shortfall + 0.0),
                    (confidence, RiskTail.Gain, -gain.ValueAtRisk + 0.0, -gain.Shortfall + 0.0),
                };
            }),
        ];
    }
}
