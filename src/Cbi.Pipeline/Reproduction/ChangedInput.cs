using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>An input of a run that is not what it was.</summary>
/// <param name="Name">program, or a file of the configuration or of the database directory.</param>
/// <param name="Recorded">Version or SHA-256 that the run sealed.</param>
/// <param name="Found">Version or SHA-256 now.</param>
public sealed record ChangedInput(string Name, string Recorded, string Found)
{
    private const string Nothing = "nothing";

    /// <summary>The files that differ between two lists of hashes, those of one list alone among them, in order of their names.</summary>
    internal static ImmutableArray<ChangedInput> Among(
        ImmutableSortedDictionary<string, string> recorded, ImmutableSortedDictionary<string, string> found) =>
    [
        .. from name in recorded.Keys.Union(found.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
           let input = new ChangedInput(name, recorded.GetValueOrDefault(name, Nothing), found.GetValueOrDefault(name, Nothing))
           where input.Recorded != input.Found
           select input,
    ];
}
