namespace Cbi.Pipeline;

/// <summary>One quantile of a path measure.</summary>
/// <param name="Level">Share of the paths that are no worse.</param>
/// <param name="StandardError">Of the simulation, in the unit of the value.</param>
public sealed record MeasureQuantile(double Level, double Value, double StandardError);
