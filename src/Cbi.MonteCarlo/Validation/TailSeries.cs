using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>Forecasts of one tail and what followed, in time order. All values are losses in one unit, positive when bad.</summary>
public sealed class TailSeries
{
    private readonly double[] _loss, _valueAtRisk, _shortfall;

    /// <param name="name">What messages call the series.</param>
    /// <param name="confidence">Of VaR and expected shortfall, 0.5 &lt; c &lt; 1.</param>
    /// <param name="overlap">
    /// Forecasts in a row whose outcomes overlap: the sessions of one outcome when there is a forecast a session; 1 when none do.
    /// </param>
    /// <param name="loss">Realised losses, finite; copied.</param>
    /// <param name="valueAtRisk">Forecast VaR, positive, finite; equal length.</param>
    /// <param name="shortfall">Forecast expected shortfall, at least VaR, finite; equal length.</param>
    /// <exception cref="CbiException">A value out of range; the message has its place.</exception>
    public TailSeries(
        string name, double confidence, int overlap, ReadOnlySpan<double> loss, ReadOnlySpan<double> valueAtRisk, ReadOnlySpan<double> shortfall)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, 1);
        ArgumentOutOfRangeException.ThrowIfNotEqual(valueAtRisk.Length, loss.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shortfall.Length, loss.Length);
        for (var t = 0; t < loss.Length; t++)
        {
            if (!(double.IsFinite(loss[t]) && valueAtRisk[t] > 0.0 && shortfall[t] >= valueAtRisk[t] && double.IsFinite(shortfall[t])))
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"{name}, outcome {t}: loss {loss[t]:R}, VaR {valueAtRisk[t]:R}, expected shortfall {shortfall[t]:R}; expected finite values "
                    + "with 0 < VaR <= shortfall. A forecast without risk in this tail cannot be back-tested.");
            }
        }

        (Name, Confidence, Overlap) = (name, confidence, overlap);
        (_loss, _valueAtRisk, _shortfall) = (loss.ToArray(), valueAtRisk.ToArray(), shortfall.ToArray());
    }

    public string Name { get; }

    public double Confidence { get; }

    public double Tail => 1.0 - Confidence;

    public int Overlap { get; }

    public int Outcomes => _loss.Length;

    /// <summary>Outcomes that do not overlap.</summary>
    public int Independent => Outcomes / Overlap;

    public ReadOnlySpan<double> Loss => _loss;

    public ReadOnlySpan<double> ValueAtRisk => _valueAtRisk;

    public ReadOnlySpan<double> Shortfall => _shortfall;
}
