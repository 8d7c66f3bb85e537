namespace Cbi.Pipeline;

/// <summary>What a gate of the certificate concluded. JSON names: pass, fail, insufficient.</summary>
public enum GateVerdict
{
    Pass,

    Fail,

    /// <summary>Too little evidence to judge; never counted as a pass.</summary>
    Insufficient,
}
