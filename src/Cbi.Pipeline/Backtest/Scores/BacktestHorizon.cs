using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Pipeline;

/// <summary>Scores of one horizon over all as-of dates. Losses are means over the quantile grid in log-return units.</summary>
/// <param name="Horizon">1w, 1m, 3m or 6m.</param>
/// <param name="Sessions">Sessions of the horizon.</param>
/// <param name="Forecasts">Forecasts with a known outcome.</param>
/// <param name="Independent">How many of them do not overlap.</param>
/// <param name="Pinball">Mean pinball loss of the final forecast.</param>
/// <param name="Crps">Mean ranked probability score on the grid.</param>
/// <param name="Brier">Brier score of the up-probability.</param>
/// <param name="CalibrationError">Expected calibration error of the up-probability.</param>
/// <param name="CalibrationLuck">The calibration error that perfect probabilities would show with so few independent labels.</param>
/// <param name="Coverage50">Share of outcomes inside the 50 % interval.</param>
/// <param name="Coverage80">Share of outcomes inside the 80 % interval.</param>
/// <param name="Coverage90">Share of outcomes inside the 90 % interval.</param>
/// <param name="Verdict">What these scores allow to be said.</param>
/// <param name="AlarmLimit">Skill over the better baseline above which the alarm fires, share.</param>
/// <param name="Alarm">True when the skill is too good to be true: look for a leak before believing it.</param>
/// <param name="Skills">Against the four references.</param>
/// <param name="Groups">By year, regime and volatility.</param>
/// <param name="Worst">The group with the least skill over the better baseline of those with enough forecasts; empty when none has.</param>
/// <param name="Pit">Shares of outcomes by tenth of their forecast distribution; each is 0.1 when the forecast is calibrated.</param>
/// <param name="Reliability">Up-probability against frequency.</param>
/// <param name="Layers">Every layer of the stack and every reference.</param>
public sealed record BacktestHorizon(
    string Horizon,
    int Sessions,
    int Forecasts,
    int Independent,
    double Pinball,
    double Crps,
    double Brier,
    double CalibrationError,
    CalibrationLuck CalibrationLuck,
    double Coverage50,
    double Coverage80,
    double Coverage90,
    string Verdict,
    double AlarmLimit,
    bool Alarm,
    ImmutableArray<BacktestSkill> Skills,
    ImmutableArray<BacktestGroup> Groups,
    string Worst,
    ImmutableArray<double> Pit,
    ImmutableArray<ReliabilityBin> Reliability,
    ImmutableArray<BacktestLayer> Layers);
