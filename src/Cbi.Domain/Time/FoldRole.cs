namespace Cbi.Domain;

/// <summary>What a fold's predictions may be used for.</summary>
public enum FoldRole
{
    /// <summary>Out-of-fold history: search, calibration, gate and ensemble may read it.</summary>
    Development,

    /// <summary>Held-out test sessions: only the certificate reads their labels.</summary>
    HeldOut,

    /// <summary>The published fit: trained on every label known at the as-of session, predicts the last rows.</summary>
    Live,
}
