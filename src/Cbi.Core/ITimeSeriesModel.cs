using Cbi.Domain;

namespace Cbi.Core;

/// <summary>One candidate of the core forecaster.</summary>
internal interface ITimeSeriesModel
{
    /// <summary>Stable name shown in recipes and leaderboards.</summary>
    string Name { get; }

    /// <summary>
    /// Quantiles of the h-session log return for the rows of <paramref name="fold"/>'s prediction range, rows x 11, row-major, monotone,
    /// finite. Parameters come from the training rows only; the filters run to the predicted row with the returns known at it.
    /// </summary>
    double[] Predict(ReturnHistory history, Fold fold);
}
