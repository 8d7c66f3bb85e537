namespace Cbi.Pipeline;

/// <summary>Why a weight is not what it was. The first that applies is named. JSON names are camelCase.</summary>
public enum WeightReason
{
    /// <summary>It is what it was, to 1e-12.</summary>
    Unchanged,

    /// <summary>All inputs of the forecaster are missing now, so that it has no weight.</summary>
    WentDark,

    /// <summary>It was dark in the earlier run.</summary>
    CameBack,

    /// <summary>The core's further share of the final blend changed, the gate's weight did not.</summary>
    CoreShare,

    /// <summary>The gate has earned its use since; before, weights were equal.</summary>
    GateTaken,

    /// <summary>The gate has not earned its use any more; weights are equal.</summary>
    GateDropped,

    /// <summary>Other forecasters went dark or came back, and the rest shares what is left.</summary>
    OthersDark,

    /// <summary>The gate moves this way and was held at its turnover limit.</summary>
    TurnoverLimit,

    /// <summary>What the gate reads and what its tests showed.</summary>
    Evidence,
}
