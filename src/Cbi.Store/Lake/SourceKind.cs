namespace Cbi.Store;

/// <summary>What a source holds; decides its folder in the lake and its table in an attached market.</summary>
public enum SourceKind
{
    Price,
    Observation,
    Event,

    /// <summary>Events whose dates are announced in advance.</summary>
    Schedule,
}
