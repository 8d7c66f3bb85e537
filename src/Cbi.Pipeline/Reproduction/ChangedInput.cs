namespace Cbi.Pipeline;

/// <summary>An input of a run that is not what it was.</summary>
/// <param name="Name">program, or a file of the configuration or of the database directory.</param>
/// <param name="Recorded">Version or SHA-256 that the run sealed.</param>
/// <param name="Found">Version or SHA-256 now.</param>
public sealed record ChangedInput(string Name, string Recorded, string Found)
{
    internal const string Nothing = "nothing";
}
