using System.Collections.Immutable;
using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// VaR and CVaR of linear positions from a simulation: both price tails, all horizons, three confidences and a Pareto tail beyond.
/// </summary>
public static class RiskCalculator
{
    private const double CentsPerDollar = 100.0;

    /// <summary>The confidences that the simulated outcomes answer for themselves.</summary>
    public static ImmutableArray<double> Confidences { get; } = [0.95, 0.975, 0.99];

    /// <summary>The confidence that a generalised Pareto tail answers for, where it can.</summary>
    public const double DeepConfidence = DeepTail.Confidence;

    /// <summary>
    /// The price moves of each tail are estimated in cents per pound (see <see cref="TailEstimator"/> for formulas and sources)
    /// and then scaled to each position: loss in USD = -pounds x move / 100. Positive is a loss, negative a gain of the position.
    /// A position of zero pounds has zero risk.
    /// </summary>
    /// <param name="spotCentsPerPound">ZL price at the as-of session, cents per pound, positive and finite.</param>
    /// <returns>Ordered by position, horizon, confidence, then upper and lower tail.</returns>
    public static ImmutableArray<RiskNumber> Compute(
        SimulatedMarginals simulation, double spotCentsPerPound, IReadOnlyList<Position> positions)
    {
        ArgumentNullException.ThrowIfNull(simulation);
        ArgumentNullException.ThrowIfNull(positions);
        if (!(spotCentsPerPound > 0.0 && double.IsFinite(spotCentsPerPound)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(spotCentsPerPound), spotCentsPerPound, $"Spot price is {spotCentsPerPound:R}; expected a positive price in cents per pound.");
        }

        var tails = simulation.Horizons.SelectMany(h => Tails(h, spotCentsPerPound)).ToArray();
        var numbers = ImmutableArray.CreateBuilder<RiskNumber>(tails.Length * positions.Count);
        foreach (var position in positions)
        {
            if (!double.IsFinite(position.Pounds))
            {
                throw new CbiException(
                    ExitCode.BadInput, $"Position '{position.Name}' has {position.Pounds:R} pounds; expected a finite number. Correct the positions file.");
            }

            numbers.AddRange(tails.Select(t => Scale(t, position)));
        }

        return numbers.MoveToImmutable();
    }

    private static IEnumerable<TailMove> Tails(SimulatedHorizon horizon, double spot)
    {
        var moves = PriceMoves(horizon.SortedLogReturns.AsSpan(), spot);
        var falls = Falls(moves);
        foreach (var confidence in Confidences)
        {
            yield return new TailMove(horizon.Horizon, confidence, RiskTail.Upper, TailEstimator.Upper(moves, confidence), null);
            yield return new TailMove(horizon.Horizon, confidence, RiskTail.Lower, TailEstimator.Upper(falls, confidence), null);
        }

        DeepTail rise = DeepTail.Upper(moves, moves), fall = DeepTail.Upper(falls, falls);
        yield return new TailMove(horizon.Horizon, DeepConfidence, RiskTail.Upper, rise.Estimate, rise.Unavailable);
        yield return new TailMove(horizon.Horizon, DeepConfidence, RiskTail.Lower, fall.Estimate, fall.Unavailable);
    }

    /// <summary>spot (exp(r) - 1), ascending like the returns.</summary>
    internal static double[] PriceMoves(ReadOnlySpan<double> returns, double spot)
    {
        var moves = new double[returns.Length];
        ExpKernel.Fill(returns, moves);
        if (!double.IsFinite(moves[^1]))
        {
            throw new InvalidOperationException(
                $"The largest simulated log return is {returns[^1]:R}, whose price is not finite; the tails of the volatility model are too heavy.");
        }

        for (var i = 0; i < moves.Length; i++)
        {
            moves[i] = spot * (moves[i] - 1.0);
        }

        return moves;
    }

    /// <summary>The same moves with the sign reversed, ascending.</summary>
    internal static double[] Falls(double[] moves)
    {
        var falls = Array.ConvertAll(moves, move => -move);
        Array.Reverse(falls);
        return falls;
    }

    private static RiskNumber Scale(TailMove tail, Position position)
    {
        // A rise hurts whoever still has to buy (negative pounds), a fall hurts the owner.
        var direction = tail.Tail == RiskTail.Upper ? 1.0 : -1.0;
        var lossPerCent = position.Pounds == 0.0 ? 0.0 : -Math.Sign(position.Pounds) * direction;
        var size = Math.Abs(lossPerCent);
        var dollars = Math.Abs(position.Pounds) / CentsPerDollar;
        var (estimate, unavailable) = position.Pounds == 0.0 ? (default, null) : (tail.Estimate, tail.Unavailable);
        // Adding zero turns the negative zero of an unexposed position into zero.
        double var = lossPerCent * estimate.ValueAtRisk + 0.0, cvar = lossPerCent * estimate.Shortfall + 0.0;
        double varError = size * estimate.ValueAtRiskError, cvarError = size * estimate.ShortfallError;
        return new RiskNumber(
            tail.Horizon, position.Name, tail.Confidence, tail.Tail,
            var * dollars, cvar * dollars, varError * dollars, cvarError * dollars,
            var, cvar, varError, cvarError, unavailable);
    }

    private sealed record TailMove(Horizon Horizon, double Confidence, RiskTail Tail, TailEstimate Estimate, string? Unavailable);
}
