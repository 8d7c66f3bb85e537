using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>Simulated ZL prices at chosen sessions, path by path: element i of every session belongs to the same path.</summary>
public sealed class PricePaths
{
    private readonly ImmutableArray<int> _sessions;
    private readonly ImmutableArray<ReadOnlyMemory<double>> _returns;

    /// <param name="spotCentsPerPound">Price of the as-of session, positive and finite.</param>
    /// <param name="sessions">Sessions after the as-of, ascending, from 1.</param>
    /// <param name="returns">For each session the log returns from the as-of session, one a path in path order, finite. Not copied.</param>
    public PricePaths(double spotCentsPerPound, ImmutableArray<int> sessions, ImmutableArray<ReadOnlyMemory<double>> returns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sessions.Length, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(returns.Length, sessions.Length);
        if (!(spotCentsPerPound > 0.0 && double.IsFinite(spotCentsPerPound)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(spotCentsPerPound), spotCentsPerPound,
                $"Spot price is {spotCentsPerPound:R}; expected a positive price in cents per pound.");
        }

        for (var k = 0; k < sessions.Length; k++)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(sessions[k], k == 0 ? 1 : sessions[k - 1] + 1);
            ArgumentOutOfRangeException.ThrowIfNotEqual(returns[k].Length, returns[0].Length);
        }

        (Spot, _sessions, _returns) = (spotCentsPerPound, sessions, returns);
    }

    /// <summary>Over the returns that a simulation kept; not copied.</summary>
    /// <param name="spotCentsPerPound">Price of the as-of session, positive and finite.</param>
    public static PricePaths Of(KeptReturns kept, double spotCentsPerPound)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return new PricePaths(spotCentsPerPound, kept.Sessions, [.. kept.LogReturns.Select(returns => returns.AsMemory())]);
    }

    /// <summary>Cents per pound.</summary>
    public double Spot { get; }

    public int Paths => _returns[0].Length;

    /// <summary>Prices in cents per pound of the paths from <paramref name="first"/> on.</summary>
    internal void Fill(int session, int first, Span<double> prices)
    {
        var slot = _sessions.BinarySearch(session);
        if (slot < 0)
        {
            throw new ArgumentException($"Session {session} was not kept; kept are {string.Join(", ", _sessions)}.", nameof(session));
        }

        ExpKernel.Fill(_returns[slot].Span.Slice(first, prices.Length), prices);
        for (var i = 0; i < prices.Length; i++)
        {
            prices[i] *= Spot;
            if (!(prices[i] > 0.0 && double.IsFinite(prices[i])))
            {
                throw new InvalidOperationException(
                    $"A simulated price of session {session} is {prices[i]:R} c/lb; the tails of the volatility model are too heavy.");
            }
        }
    }
}
