namespace Cbi.Store;

/// <summary>The verdict over one source: that of its worst finding. Accepted findings leave it ok.</summary>
public enum QualityVerdict
{
    Ok,
    Warning,
    Hard,
}
