namespace Cbi.Pipeline;

/// <summary>How much search a run pays for.</summary>
public enum Preset
{
    Quick,
    Standard,
    Thorough,
}
