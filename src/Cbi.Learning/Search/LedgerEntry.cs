namespace Cbi.Learning;

/// <summary>One line of a <see cref="TrialLedger"/>: the score of one trial on one fold.</summary>
/// <param name="Recipe">The trial.</param>
/// <param name="Fold">Fold of the plan.</param>
/// <param name="Rows">Scored rows.</param>
/// <param name="Pinball">Sum over the rows of the pinball loss averaged over the grid.</param>
/// <param name="Crps">Sum over the rows of the continuous ranked probability score.</param>
/// <param name="Inside">Rows whose label lies in the central 80 % interval.</param>
/// <param name="Failure">Why the trial is not possible on this fold; empty when it was scored.</param>
/// <param name="Seconds">Time of fit and prediction. For readers: nothing is decided by it.</param>
public sealed record LedgerEntry(string Recipe, int Fold, int Rows, double Pinball, double Crps, int Inside, string Failure, double Seconds)
{
    internal FoldScore Score => new(Rows, Pinball, Crps, Inside, Failure);

    internal static LedgerEntry Of(string recipe, int fold, FoldScore score, double seconds) =>
        new(recipe, fold, score.Rows, score.PinballSum, score.CrpsSum, score.Inside, score.Failure, seconds);
}
