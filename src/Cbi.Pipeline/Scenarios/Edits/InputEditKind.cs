namespace Cbi.Pipeline;

/// <summary>How an input is edited.</summary>
public enum InputEditKind
{
    /// <summary>The last known value of a series moves by a share.</summary>
    Shock,

    /// <summary>The columns of a bucket move by so many of their own standard deviations.</summary>
    Shift,

    /// <summary>An event of a calendar becomes known at the as-of session, with its direction or against it.</summary>
    Event,

    /// <summary>The columns of a bucket are missing.</summary>
    Dark,
}
