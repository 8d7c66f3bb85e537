using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>hurdle_coefficients.yaml: the logistic model of "any jump in the window", and how windows follow each other.</summary>
public sealed record HurdleCoefficients
{
    public const string FileName = "hurdle_coefficients.yaml";

    public required JumpBundleHead Head { get; init; }

    /// <summary>Penalty of every coefficient but the intercept.</summary>
    public required double Ridge { get; init; }

    /// <summary>In the order of <see cref="JumpDesign.HurdleColumns"/>.</summary>
    public required ImmutableArray<JumpCoefficient> Coefficients { get; init; }

    public required ImmutableArray<JumpState> States { get; init; }

    /// <summary>One entry a regime of the dictionary, in its order.</summary>
    public required ImmutableArray<RegimeMoves> Transitions { get; init; }

    /// <summary>See <see cref="TextSeal"/>.</summary>
    public required string ContentSha256 { get; init; }
}
