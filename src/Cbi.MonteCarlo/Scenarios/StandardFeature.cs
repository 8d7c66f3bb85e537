using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.MonteCarlo;

/// <summary>A constraint in standard units: its feature has mean 0 and variance 1 under equal probabilities, its target is moved along.</summary>
internal sealed record StandardFeature(MomentConstraint Constraint, double Lowest, double Highest, double Mean, double Deviation)
{
    /// <summary>Shares of rounding in a deviation: below this a feature counts as constant.</summary>
    private const double LeastRelativeDeviation = 1e-12;

    public double Target => (Constraint.Target - Mean) / Deviation;

    public bool IsConstant => Deviation <= LeastRelativeDeviation * Math.Max(Math.Abs(Lowest), Math.Abs(Highest));

    /// <summary>Whether equal probabilities meet a constraint on a constant feature.</summary>
    public bool ConstantHolds
    {
        get
        {
            var room = LeastRelativeDeviation * Math.Max(1.0, Math.Abs(Mean)) * 10.0;
            return Constraint.Relation switch
            {
                ViewRelation.AtMost => Mean <= Constraint.Target + room,
                ViewRelation.AtLeast => Mean >= Constraint.Target - room,
                _ => Math.Abs(Mean - Constraint.Target) <= room,
            };
        }
    }

    /// <summary>Whether no probabilities at all can meet the constraint, whatever the other views are.</summary>
    public bool IsOutOfReach =>
        (Constraint.Relation != ViewRelation.AtLeast && Constraint.Target < Lowest) || (Constraint.Relation != ViewRelation.AtMost && Constraint.Target > Highest);

    public static StandardFeature Of(MomentConstraint constraint)
    {
        var values = constraint.Feature.Span;
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        foreach (var value in values)
        {
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }

        var mean = FixedLaneSum.Of(values) / values.Length;
        var variance = FixedLaneSum.OfSquares(values, mean) / values.Length;
        if (!double.IsFinite(variance) || !double.IsFinite(constraint.Target))
        {
            throw new CbiException(
                ExitCode.BadInput, $"View '{constraint.View}': target {constraint.Target:R} or a scenario value is not finite. Give a finite target.");
        }

        return new StandardFeature(constraint, lowest, highest, mean, Math.Sqrt(variance));
    }

    /// <summary>Standardised values of the scenarios from <paramref name="first"/> on.</summary>
    public void Fill(int first, Span<double> result) =>
        ElementKernel.Affine(Constraint.Feature.Span.Slice(first, result.Length), 1.0 / Deviation, -Mean / Deviation, result);
}
