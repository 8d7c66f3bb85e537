namespace Cbi.MonteCarlo;

/// <summary>What a battery of tests concluded about one tail. JSON names: pass, rejected, insufficient.</summary>
public enum TailVerdict
{
    /// <summary>Not rejected by tests that would have found a VaR too small by 1 / 1.3.</summary>
    Pass,

    /// <summary>The forecasts contradict the outcomes.</summary>
    Rejected,

    /// <summary>Not certified: the outcomes are too few to tell.</summary>
    Insufficient,
}
