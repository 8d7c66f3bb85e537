using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What a run stored of the fusion of one horizon: the gate's view and the published blend.</summary>
internal sealed record HorizonFusion(FusedForecast Fused, EnsembleForecast Blend)
{
    /// <summary>The gate's weights at the as-of session. A forecaster has none exactly when all its inputs are missing.</summary>
    public ImmutableArray<double> Gate { get; } = Fused.WeightsAsOf();

    /// <summary>Sum of absolute changes of the gate's weights since the session before; 0 when the live fit has one row only.</summary>
    public double Turnover { get; } = TurnoverOf(Fused.LiveWeights.AsSpan());

    /// <summary>True when the gate was held back on the as-of session, so that it has not arrived where it is going.</summary>
    public bool IsLimited => Fused.UsesGate && Fused.TurnoverLimit > 0.0 && Turnover >= Fused.TurnoverLimit * (1.0 - 1e-9);

    public bool IsDark(int forecaster) => Gate[forecaster] == 0.0;

    /// <summary>A forecaster's mean weight in each regime over the out-of-fold sessions.</summary>
    public WeightByRegime ByRegime(int forecaster)
    {
        double Mean(Regime regime) => Fused.WeightsByRegime[(int)regime * Forecaster.All.Length + forecaster];
        return new WeightByRegime(Mean(Regime.All), Mean(Regime.Calm), Mean(Regime.Stressed), Mean(Regime.Crisis));
    }

    private static double TurnoverOf(ReadOnlySpan<double> live)
    {
        var (count, sum) = (Forecaster.All.Length, 0.0);
        for (var m = 0; m < count && live.Length >= 2 * count; m++)
        {
            sum += Math.Abs(live[live.Length - count + m] - live[live.Length - 2 * count + m]);
        }

        return sum;
    }
}
