namespace Cbi.Learning;

/// <summary>What the recent window of a column says beside its training window.</summary>
public enum DriftVerdict
{
    /// <summary>As far from the rest of the history as ordinary windows are.</summary>
    Ok,

    /// <summary>Further than most windows.</summary>
    Watch,

    /// <summary>Further than nearly all windows, or gone dark.</summary>
    Drifted,

    /// <summary>Too few values to say.</summary>
    Unknown,
}
