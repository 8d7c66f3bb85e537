using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>One rate process: the policy rate moves at scheduled meetings and the yields follow it.</summary>
/// <param name="Policy">Target rate in percent, effective the session after a meeting that moved it.</param>
/// <param name="Moves">Announced change in percent on the meeting session, else 0.</param>
internal sealed record RatesPath(double[] Policy, double[] Moves, double[] TwoYear, double[] TenYear)
{
    private const double StepPercent = 0.25;
    private const double FloorPercent = 0.125;
    private const double YieldFloorPercent = 0.05;

    /// <summary>Share of the two-year yield in the ten-year yield.</summary>
    private const double TenYearShare = 0.45;

    /// <summary>Month and ordinal of the Wednesday of the eight scheduled meetings of a year.</summary>
    private static readonly (int Month, int Nth)[] Meetings = [(1, 4), (3, 3), (5, 1), (6, 2), (7, 4), (9, 3), (11, 1), (12, 2)];

    public static RatesPath Simulate(
        PolicyRatePrior prior, DateOnly[] sessions, double[] fedFactor, double[] twoYearSpread, double[] tenYearPremium, ulong seed)
    {
        var random = RandomStream.Create(seed, "policy-rate");
        var count = sessions.Length;
        var rates = new RatesPath(new double[count], new double[count], new double[count], new double[count]);
        var target = prior.InitialPercent;
        for (var t = 0; t < count; t++)
        {
            rates.Policy[t] = target;
            if (IsMeeting(sessions[t]))
            {
                var score = prior.FactorWeight * fedFactor[t] + prior.ReversionWeight * (prior.NeutralPercent - target) + random.NextNormal();
                var next = Math.Abs(score) < prior.Threshold ? target : Math.Max(FloorPercent, target + Math.Sign(score) * StepPercent);
                rates.Moves[t] = next - target;
                target = next;
            }

            // Yields price the announced rate at once.
            rates.TwoYear[t] = Math.Max(YieldFloorPercent, target + twoYearSpread[t]);
            rates.TenYear[t] = Math.Max(YieldFloorPercent, TenYearShare * rates.TwoYear[t] + tenYearPremium[t]);
        }

        return rates;
    }

    private static bool IsMeeting(DateOnly date) =>
        date.DayOfWeek == DayOfWeek.Wednesday && Array.IndexOf(Meetings, (date.Month, (date.Day + 6) / 7)) >= 0;
}
