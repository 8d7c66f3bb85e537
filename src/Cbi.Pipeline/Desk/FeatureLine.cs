namespace Cbi.Pipeline;

/// <summary>One feature column of a frame.</summary>
/// <param name="Coverage">Share of sessions with a value, 0 to 1.</param>
public sealed record FeatureLine(string Bucket, string Column, string Unit, double Coverage, DateOnly? FirstValid, double LastValue);
