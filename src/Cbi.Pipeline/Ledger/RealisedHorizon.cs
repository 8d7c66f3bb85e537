namespace Cbi.Pipeline;

/// <summary>The scores of one horizon together. Outcomes of neighbouring as-of sessions overlap; means are no test.</summary>
/// <param name="Outcomes">Forecasts with an outcome.</param>
/// <param name="AsOfs">Distinct as-of sessions among them.</param>
/// <param name="Pinball">Mean pinball loss, log-return units; NaN without outcomes.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval; NaN without outcomes.</param>
/// <param name="Brier">Mean Brier score of the up-probability; NaN without outcomes.</param>
public sealed record RealisedHorizon(string Horizon, int Outcomes, int AsOfs, double Pinball, double Coverage80, double Brier);
