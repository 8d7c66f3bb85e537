namespace Cbi.MonteCarlo;

/// <summary>How the expectation of a feature stands to its target.</summary>
public enum ViewRelation
{
    Equal,
    AtMost,
    AtLeast,
}
