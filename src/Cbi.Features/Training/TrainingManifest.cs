using System.Collections.Immutable;

namespace Cbi.Features;

/// <summary>The manifest.json of training data: written last, so a directory with one is whole.</summary>
internal sealed record TrainingManifest
{
    public required int Format { get; init; }

    /// <summary>Hash of everything that decides the bytes of the other files.</summary>
    public required string Layout { get; init; }

    public required string FrameHash { get; init; }

    /// <summary>Sessions of the frame: rows of every bucket's tensor.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows of all sample files together.</summary>
    public required int Samples { get; init; }

    /// <summary>Learner columns by bucket.</summary>
    public required ImmutableSortedDictionary<string, ImmutableArray<string>> Columns { get; init; }

    /// <summary>File name to SHA-256, in name order.</summary>
    public required ImmutableSortedDictionary<string, string> Files { get; init; }
}
