namespace Cbi.Pipeline;

/// <summary>A probability, or what is known of it: beyond the outermost published quantile only a bound is.</summary>
/// <param name="Probability">Null where only the bounds are known.</param>
/// <param name="AtLeast">Lower bound, 0 to 1.</param>
/// <param name="AtMost">Upper bound, 0 to 1.</param>
public sealed record ProbabilityRange(double? Probability, double AtLeast, double AtMost)
{
    /// <summary>Digits that are kept: 1 - 0.99 is 0.01.</summary>
    private const int Decimals = 15;

    internal static ProbabilityRange Exactly(double probability) => Of(probability, probability);

    internal static ProbabilityRange Of(double atLeast, double atMost)
    {
        var (low, high) = (Math.Round(Math.Max(atLeast, 0.0), Decimals), Math.Round(Math.Min(atMost, 1.0), Decimals));
        return new ProbabilityRange(low == high ? low : null, low, high);
    }

    /// <summary>Of the opposite.</summary>
    internal ProbabilityRange Complement => Of(1.0 - AtMost, 1.0 - AtLeast);

    /// <summary>Of this and not the other, where the other is a part of this.</summary>
    internal ProbabilityRange Without(ProbabilityRange part) => Of(AtLeast - part.AtMost, AtMost - part.AtLeast);
}
