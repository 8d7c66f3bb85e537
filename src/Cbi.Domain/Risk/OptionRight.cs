namespace Cbi.Domain;

/// <summary>The right that an option gives: to buy or to sell at the strike.</summary>
public enum OptionRight
{
    Call,
    Put,
}
