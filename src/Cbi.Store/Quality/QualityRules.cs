using System.Collections.Immutable;

namespace Cbi.Store;

/// <summary>The rules that look at a whole attached market, in the order in which they run.</summary>
internal static class QualityRules
{
    internal static ImmutableArray<QualityRule> All { get; } =
    [
        new("absent", TakesTarget: false, Settings: null),
        new("stale", TakesTarget: true, Settings: null),
        new("gap", TakesTarget: false, "gap_min_sessions, gap_min_periods or gap_calendar_years"),
        new("session_calendar", TakesTarget: true, Settings: null),
        new("weekend_row", TakesTarget: false, "weekend_share"),
        new("spike", TakesTarget: false, "spike_multiple or spike_extreme"),
        new("unit_jump", TakesTarget: false, "unit_multiple or unit_tolerance"),
        new("sign_flip", TakesTarget: false, "sign_multiple"),
        new("constant_run", TakesTarget: true, "run_rows or run_frozen_rows"),
        new("day_shift", TakesTarget: true, "shift_sigmas or shift_correlation"),
        new("identity", TakesTarget: false, "the bounds under identities"),
        new("curve_ratio", TakesTarget: false, "curve_lowest or curve_highest"),
        new("roll_consistency", TakesTarget: false, "roll_tolerance"),
        new("contract_order", TakesTarget: false, Settings: null),
        new("vintage_contradiction", TakesTarget: false, Settings: null),
        new("release_order", TakesTarget: false, Settings: null),
    ];

    internal static bool IsKnown(string rule) => All.Any(r => r.Name == rule);

    internal static string AdviceOf(string rule) => All.First(r => r.Name == rule).Advice;
}
