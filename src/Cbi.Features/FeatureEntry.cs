using System.Collections.Immutable;

namespace Cbi.Features;

/// <summary>What the dictionary says of one feature column.</summary>
/// <param name="Feature">Column name, unique over all blocks.</param>
/// <param name="Bucket">Block: zl_core or a bucket's name.</param>
/// <param name="Unit">Unit in words, such as log return or standard deviations.</param>
/// <param name="Window">Sessions that the formula looks back, 0 for the session itself.</param>
/// <param name="Source">Series it reads, separated by spaces.</param>
/// <param name="ReleaseLag">When the slowest source is known.</param>
/// <param name="ExpectedSign">+, - or 0: the expected effect of a high value on the ZL price; 0 is none or unclear.</param>
/// <param name="Macro">The macro that holds the formula.</param>
/// <param name="Meaning">What the number says, in plain words.</param>
public sealed record FeatureEntry(
    string Feature, string Bucket, string Unit, int Window, string Source, string ReleaseLag, string ExpectedSign, string Macro, string Meaning)
{
    private const string Calendar = "calendar";

    /// <summary>The series, symbols and event calendars that the column reads; empty for one that reads only the date.</summary>
    public ImmutableArray<string> Sources => [.. Source.Split(' ').Where(name => name != Calendar)];
}
