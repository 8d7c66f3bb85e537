using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>The published distribution that the paths must reproduce at one horizon.</summary>
public sealed record MarginalTarget
{
    /// <param name="horizon">One of <see cref="Domain.Horizon.All"/>.</param>
    /// <param name="quantiles">Log returns on <see cref="QuantileGrid.Levels"/>, finite, non-decreasing; copied.</param>
    /// <exception cref="ArgumentException">Wrong number of quantiles, a value that is not finite, or crossing quantiles.</exception>
    public MarginalTarget(Horizon horizon, ReadOnlySpan<double> quantiles)
    {
        ArgumentNullException.ThrowIfNull(horizon);
        if (quantiles.Length != QuantileGrid.Count)
        {
            throw new ArgumentException($"Horizon {horizon} has {quantiles.Length} quantiles; expected {QuantileGrid.Count}.");
        }

        for (var k = 0; k < quantiles.Length; k++)
        {
            if (!double.IsFinite(quantiles[k]) || (k > 0 && quantiles[k] < quantiles[k - 1]))
            {
                throw new ArgumentException(
                    $"Quantile {QuantileGrid.Levels[k]} of horizon {horizon} is {quantiles[k]:R}; quantiles must be finite and non-decreasing.");
            }
        }

        Horizon = horizon;
        Quantiles = [.. quantiles];
    }

    public Horizon Horizon { get; }

    /// <summary>11 log returns on <see cref="QuantileGrid.Levels"/>.</summary>
    public ImmutableArray<double> Quantiles { get; }

    /// <summary>The live row of a published forecast.</summary>
    public static MarginalTarget Of(EnsembleForecast forecast)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return new MarginalTarget(forecast.Horizon, forecast.Live.At(forecast.Live.Count - 1));
    }
}
