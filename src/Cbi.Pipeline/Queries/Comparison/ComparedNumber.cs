namespace Cbi.Pipeline;

/// <summary>One number of two runs; NaN where a run has none.</summary>
public sealed record ComparedNumber(double First, double Second)
{
    /// <summary>Second less first.</summary>
    public double Change => Second - First;
}
