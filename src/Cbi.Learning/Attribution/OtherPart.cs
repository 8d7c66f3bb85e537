namespace Cbi.Learning;

/// <summary>What adds to a forecast and is no column.</summary>
internal enum OtherPart
{
    /// <summary>The volatility of the row, against the typical one of the training rows.</summary>
    Volatility,

    /// <summary>Putting crossed levels in order.</summary>
    Ordering,

    /// <summary>Widening for inputs that are missing.</summary>
    MissingInputs,

    /// <summary>Predictions of models that cannot account for them.</summary>
    NotAttributed,
}
