using System.Globalization;

namespace Cbi.Learning;

/// <summary>A setting of a family and the values that its learner accepts, both ends included. NaN is refused.</summary>
internal sealed record SettingRule(string Name, double Low, double High, bool IsWhole = false)
{
    internal string Limits => string.Create(CultureInfo.InvariantCulture, $"{(IsWhole ? "a whole number from " : "")}{Low} to {High}");

    internal bool Allows(double value) => value >= Low && value <= High && (!IsWhole || double.IsInteger(value));
}
