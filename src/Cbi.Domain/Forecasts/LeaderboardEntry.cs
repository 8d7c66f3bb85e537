namespace Cbi.Domain;

/// <summary>One candidate of a search.</summary>
/// <param name="Recipe">Family and settings.</param>
/// <param name="MeanPinball">Mean pinball loss over the grid on development folds, log-return units; lower is better.</param>
/// <param name="Folds">How many folds the candidate was scored on before it won or was dropped.</param>
/// <param name="Outcome">won, kept, or the reason it lost.</param>
public sealed record LeaderboardEntry(string Recipe, double MeanPinball, int Folds, string Outcome);
