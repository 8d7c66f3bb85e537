namespace Cbi.Store;

/// <summary>The state of one source at the last ZL session.</summary>
public enum SourceVerdict
{
    Ok,

    /// <summary>The last visible value is older than its allowed age.</summary>
    Stale,

    /// <summary>No file, or no usable row.</summary>
    Missing,

    /// <summary>Bad rows were left out, no more than allowed.</summary>
    Quarantined,
}
