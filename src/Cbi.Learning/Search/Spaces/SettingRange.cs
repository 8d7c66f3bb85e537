using System.Collections.Immutable;
using Cbi.Numerics;

namespace Cbi.Learning;

/// <summary>Where a search looks for the value of one setting; a line of config/training/search/FAMILY.yaml.</summary>
public sealed record SettingRange
{
    /// <summary>log, linear or choice.</summary>
    public SettingScale Scale { get; init; }

    /// <summary>Smallest value (log, linear).</summary>
    public double? From { get; init; }

    /// <summary>Largest value, included (log, linear).</summary>
    public double? To { get; init; }

    /// <summary>Distance of neighbouring values (linear).</summary>
    public double? Step { get; init; }

    /// <summary>The values (choice).</summary>
    public ImmutableArray<double> Values { get; init; } = [];

    /// <summary>Refuses what the family cannot use.</summary>
    internal void Validate(SettingRule rule, string where)
    {
        var complete = Scale switch
        {
            SettingScale.Choice => !Values.IsDefaultOrEmpty && From is null && To is null && Step is null,
            SettingScale.Log => From > 0.0 && To >= From && Step is null && Values.IsDefaultOrEmpty,
            _ => To >= From && Step > 0.0 && Values.IsDefaultOrEmpty,
        };
        if (!complete)
        {
            throw LearnerFamily.Bad(where, Scale switch
            {
                SettingScale.Choice => "a choice has values, such as {scale: choice, values: [2, 3]}, and nothing else",
                SettingScale.Log =>
                    "a log scale has a positive from and a to that is not smaller, such as {scale: log, from: 10, to: 1000}, "
                    + "and nothing else",
                _ => "a linear scale has from, a to that is not smaller, and a positive step, such as {scale: linear, from: 30, to: 80, step: 10}",
            });
        }

        foreach (var value in Ends(rule).Where(value => !rule.Allows(value)))
        {
            throw LearnerFamily.Bad(
                where, FormattableString.Invariant($"{value} is outside the family's limits; use {rule.Limits}"));
        }
    }

    internal double Draw(SettingRule rule, RandomStream random) => Scale switch
    {
        SettingScale.Choice => Values[random.NextInt(Values.Length)],
        SettingScale.Log => LogUniform(rule, random),
        _ => From!.Value + Step!.Value * random.NextInt(Steps + 1),
    };

    private int Steps => (int)Math.Floor((To!.Value - From!.Value) / Step!.Value * (1.0 + 1e-12));

    /// <summary>The values that must be legal for all draws to be: with both ends, everything between is.</summary>
    private double[] Ends(SettingRule rule) => Scale switch
    {
        SettingScale.Choice => [.. Values],
        SettingScale.Linear when rule.IsWhole => [From!.Value, From!.Value + Step!.Value, To!.Value],
        _ => [From!.Value, To!.Value],
    };

    /// <summary>Two significant digits are enough for a penalty and keep recipes readable.</summary>
    private double LogUniform(SettingRule rule, RandomStream random)
    {
        double low = From!.Value, high = To!.Value;
        var value = low * Math.Pow(high / low, random.NextUnit());
        var unit = Math.Pow(10.0, Math.Floor(Math.Log10(value)) - 1.0);
        // Division by a whole power of ten keeps 0.03 at 0.03, where 3 * 0.01 would not.
        var rounded = unit >= 1.0 ? Math.Round(value / unit) * unit : Math.Round(value / unit) / Math.Round(1.0 / unit);
        return Math.Clamp(rule.IsWhole ? Math.Round(rounded) : rounded, low, high);
    }
}
