using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>Everything stored under one calibrator key.</summary>
/// <param name="Key">Identity; repeated inside the file, so that a file under a wrong name is noticed.</param>
/// <param name="Pooled">True when the regime is the parent of all regimes.</param>
/// <param name="Sealed">Fitted on all fittable development rows; serves held-out and live rows.</param>
/// <param name="WalkForward">Calibrators of the development folds that had enough earlier rows, in fold order.</param>
internal sealed record CalibratorRecord<TCalibrator>(CalibratorKey Key, bool Pooled, TCalibrator Sealed, ImmutableArray<FoldCalibrator<TCalibrator>> WalkForward)
    where TCalibrator : class
{
    /// <summary>The calibrator for a row of a fold; null for a development fold without enough earlier rows.</summary>
    internal TCalibrator? For(Fold fold) =>
        fold.Role == FoldRole.Development ? WalkForward.FirstOrDefault(w => w.Fold == fold.Index)?.Calibrator : Sealed;
}
