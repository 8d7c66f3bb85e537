using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>One column of the feature catalogue.</summary>
/// <param name="Window">Sessions that the formula looks back.</param>
/// <param name="Coverage">Share of the market's sessions with a value, 0 to 1.</param>
/// <param name="FirstValid">First session with a value; null when there is none.</param>
public sealed record CatalogueLine(
    string Bucket, string Column, string Meaning, string Unit, int Window, ImmutableArray<string> Sources, string ReleaseLag,
    string ExpectedSign, string Macro,
    double Coverage, DateOnly? FirstValid);
