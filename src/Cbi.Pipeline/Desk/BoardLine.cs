namespace Cbi.Pipeline;

/// <summary>One candidate of a specialist's search.</summary>
/// <param name="Recipe">Family and settings.</param>
/// <param name="Pinball">Mean pinball loss on development folds, log-return units; NaN when not possible.</param>
/// <param name="Crps">Mean continuous ranked probability score on the same rows.</param>
/// <param name="Coverage80">Share of outcomes inside the central 80 % interval.</param>
/// <param name="Folds">Folds on which it was scored.</param>
/// <param name="Fits">Fits paid for; a blend needs none of its own.</param>
/// <param name="Work">Work units: training rows summed over the fits.</param>
/// <param name="FitSeconds">Time of these fits as the ledger recorded it; NaN without a ledger. Part of no hash.</param>
/// <param name="Verdict">fitted or notPossible.</param>
/// <param name="Outcome">won, or the reason it lost.</param>
public sealed record BoardLine(
    string Recipe, double Pinball, double Crps, double Coverage80, int Folds, int Fits, long Work, double FitSeconds, string Verdict, string Outcome);
