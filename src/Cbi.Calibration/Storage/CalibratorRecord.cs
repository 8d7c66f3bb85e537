using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Calibration;

/// <summary>Everything stored under one calibrator key.</summary>
/// <param name="Key">Identity; repeated inside the file, so that a file under a wrong name is noticed.</param>
/// <param name="Sparse">True when the regime has too few labels of its own and uses the calibrator of all regimes.</param>
/// <param name="Choice">The variants in use and the evidence for them.</param>
/// <param name="Sealed">Fitted on all fittable development rows; serves held-out and live rows whose fold has none of its own.</param>
/// <param name="ByFold">In fold order: of development folds with enough earlier rows and, when adaptive, of all later folds.</param>
internal sealed record CalibratorRecord<TCalibrator>(
    CalibratorKey Key, bool Sparse, CalibratorChoice Choice, TCalibrator Sealed, ImmutableArray<FoldCalibrator<TCalibrator>> ByFold)
    where TCalibrator : class
{
    /// <summary>The calibrator for a row of a fold; null for a development fold without enough earlier rows.</summary>
    internal TCalibrator? For(Fold fold)
    {
        foreach (var own in ByFold)
        {
            if (own.Fold == fold.Index)
            {
                return own.Calibrator;
            }
        }

        return fold.Role == FoldRole.Development ? null : Sealed;
    }
}
