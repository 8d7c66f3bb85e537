using System.Globalization;

namespace Cbi.Domain;

/// <summary>Mean pinball losses on purged walk-forward rows of one horizon; all zero when nothing could be tested.</summary>
/// <param name="Rows">Rows that were tested.</param>
/// <param name="GatePinball">The gate, with its stability penalty and turnover limit.</param>
/// <param name="EqualPinball">Equal weights.</param>
/// <param name="FreePinball">A gate trained without stability penalty and used without limit.</param>
/// <param name="MedianTurnover">Median over sessions of the sum of absolute weight changes of the gate.</param>
/// <param name="BestInput">The forecaster with the smallest loss by hindsight.</param>
/// <param name="BestInputPinball">Its loss.</param>
public sealed record GateEvidence(
    int Rows, double GatePinball, double EqualPinball, double FreePinball, double MedianTurnover, string BestInput, double BestInputPinball)
{
    /// <summary>Relative loss that stability costs; negative when it helps, zero when nothing was tested.</summary>
    public double TurnoverCost => Rows == 0 ? 0.0 : GatePinball / FreePinball - 1.0;

    /// <summary>Relative gain of the gate over equal weights; zero when nothing was tested.</summary>
    public double Gain => Rows == 0 ? 0.0 : 1.0 - GatePinball / EqualPinball;

    /// <summary>Why the gate is used or not.</summary>
    /// <param name="minimumGain">Relative gain that the gate must show.</param>
    public string Reason(double minimumGain) => Rows == 0
        ? "equal weights: too few labelled rows to train and test a gate"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{(Gain > minimumGain ? "gate" : "equal weights")}: "
            + $"the gate's walk-forward pinball is {GatePinball:0.000000} against {EqualPinball:0.000000} of equal weights in {Rows} "
            + $"tests, a gain of {100.0 * Gain:0.00} %; {100.0 * minimumGain:0.00} % is needed");
}
