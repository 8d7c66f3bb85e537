using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>
/// The categories that a night can have, in the order of every dictionary; the first of each list is the reference of its dummies.
/// </summary>
public static class JumpVocabulary
{
    /// <summary>An event counts for this many sessions, its own included.</summary>
    public const int EventSessions = 21;

    /// <summary>Bounds of the stress buckets, points of the equity volatility index; a bound belongs to the bucket above it.</summary>
    public const double MiddleStress = 15.0, HighStress = 25.0;

    public const string NoEvent = "none", UnknownStress = "unknown";

    public static ImmutableArray<string> Regimes { get; } = [.. Enum.GetValues<Regime>().Where(r => r != Regime.All).Select(NameOf)];

    public static ImmutableArray<string> Events { get; } = [NoEvent, "biofuel", "fed", "tariff"];

    public static ImmutableArray<string> Stresses { get; } = ["low", "middle", "high", UnknownStress];

    /// <summary>The regime's name, lower case.</summary>
    public static string NameOf(Regime regime) => regime.ToString().ToLowerInvariant();

    /// <summary>The newest event that still counts; of equally new ones the first in the order of <see cref="Events"/>.</summary>
    /// <param name="biofuel">Sessions since the last event, 0 on its own session; NaN where there was none. So for the others.</param>
    public static string EventOf(double biofuel, double fed, double tariff)
    {
        var newest = (Age: (double)EventSessions, Name: NoEvent);
        foreach (var (age, name) in (ReadOnlySpan<(double, string)>)[(biofuel, "biofuel"), (fed, "fed"), (tariff, "tariff")])
        {
            // False for NaN.
            if (age < newest.Age)
            {
                newest = (age, name);
            }
        }

        return newest.Name;
    }

    /// <summary>The bucket of a level of the equity volatility index; NaN is unknown.</summary>
    public static string StressOf(double volatilityIndex) => volatilityIndex switch
    {
        double.NaN => UnknownStress,
        < MiddleStress => "low",
        < HighStress => "middle",
        _ => "high",
    };
}
