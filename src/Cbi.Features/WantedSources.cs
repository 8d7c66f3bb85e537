using Cbi.Store;

namespace Cbi.Features;

/// <summary>What is missing, for the catalogue page.</summary>
public sealed record WantedSources
{
    public required IReadOnlyList<WantedSource> Sources { get; init; }

    /// <summary>The list that is installed beside the program.</summary>
    public static WantedSources Installed() => StrictYaml.Load<WantedSources>(ProgramFiles.ConfigPath("wanted_sources.yaml"));
}
