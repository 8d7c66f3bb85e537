namespace Cbi.Domain;

/// <summary>
/// The volatility regime of a session, from volatility known at its close: <see cref="All"/> is the parent of the three others.
/// </summary>
public enum Regime
{
    /// <summary>Any regime; also that of a session whose own is not known (warm-up).</summary>
    All,

    /// <summary>Volatility below the 70 % rank of its last 504 sessions.</summary>
    Calm,

    /// <summary>From the 70 % to the 95 % rank.</summary>
    Stressed,

    /// <summary>At or above the 95 % rank.</summary>
    Crisis,
}
