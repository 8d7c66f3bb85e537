using System.Collections.Immutable;

namespace Cbi.MonteCarlo;

/// <summary>The verdict on one tail, with what it rests on.</summary>
/// <param name="Outcomes">Forecasts with a known outcome.</param>
/// <param name="Independent">Of these, outcomes that do not overlap.</param>
/// <param name="Exceedances">Losses above VaR.</param>
/// <param name="Expected">How many there would be if the forecast were right.</param>
/// <param name="Zone">Basel zone of the last outcomes, at most 250; null when outcomes overlap.</param>
/// <param name="ZoneExceedances">Exceedances among them.</param>
/// <param name="Tests">The battery, in a fixed order.</param>
/// <param name="PValue">Of the whole battery, however many tests it has.</param>
/// <param name="Power">Probability that the battery rejects at 5 % a VaR that is too small by 1 / 1.3.</param>
/// <param name="Words">The verdict in plain words.</param>
public sealed record TailJudgement(
    int Outcomes,
    int Independent,
    int Exceedances,
    double Expected,
    TrafficZone? Zone,
    int ZoneExceedances,
    ImmutableArray<TailTest> Tests,
    double PValue,
    double Power,
    TailVerdict Verdict,
    string Words);
