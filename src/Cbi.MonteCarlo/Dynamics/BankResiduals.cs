using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>
/// Past residuals drawn with replacement, from the bank of the regime in which the path is: filtered historical simulation (Barone-Adesi,
/// Giannopoulos and Vosper 1999).
/// </summary>
internal sealed class BankResiduals : IResiduals
{
    private const int Chunk = 256;

    private readonly double[] _residuals;
    private readonly BankLayout _layout;

    /// <param name="banks">Finite residuals, at least one; copied.</param>
    public BankResiduals(ResidualBanks banks)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(banks.All.Length, 1);
        _residuals = [.. banks.All, .. banks.Regimes.SelectMany(bank => bank.Residuals)];
        if (Array.FindIndex(_residuals, z => !double.IsFinite(z)) is var bad and >= 0)
        {
            throw new ArgumentException($"A residual bank holds {_residuals[bad]:R}; expected finite residuals.", nameof(banks));
        }

        _layout = new BankLayout(
            banks.StressedFrom, banks.CrisisFrom, Place(banks, Regime.Calm), Place(banks, Regime.Stressed), Place(banks, Regime.Crisis));
    }

    public long Fill(ulong seed, ulong stream, ulong first, ReadOnlySpan<double> variance, Span<double> draws)
    {
        Span<ulong> bits = stackalloc ulong[Chunk], unused = stackalloc ulong[Chunk];
        for (var from = 0; from < draws.Length; from += Chunk)
        {
            var count = Math.Min(Chunk, draws.Length - from);
            PhiloxKernel.Fill(seed, first + (ulong)from, stream, bits[..count], unused[..count]);
            BankKernel.Draw(_layout, _residuals, bits[..count], variance.Slice(from, count), draws.Slice(from, count));
        }

        return draws.Length;
    }

    public TailForecast NextSession(GarchModel model, double outcome)
    {
        var (place, deviation) = (_layout.At(model.NextVariance), Math.Sqrt(model.NextVariance));
        var returns = Array.ConvertAll(_residuals[(int)place.Start..(int)(place.Start + place.Length)], z => model.Mean + deviation * z);
        Array.Sort(returns);
        return TailForecast.OfSample(returns, outcome);
    }

    /// <summary>Where the bank of a regime lies: its own residuals, or all of them when it has none.</summary>
    private static BankPlace Place(ResidualBanks banks, Regime regime)
    {
        var start = banks.All.Length;
        foreach (var bank in banks.Regimes)
        {
            if (bank.Regime == regime && !bank.IsPooled)
            {
                return new BankPlace((ulong)start, (ulong)bank.Residuals.Length);
            }

            start += bank.Residuals.Length;
        }

        return new BankPlace(0, (ulong)banks.All.Length);
    }
}
