using System.Collections.Immutable;

namespace Cbi.Learning;

/// <summary>The screen's record of one column.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Admitted">Whether the block's learners see it.</param>
/// <param name="Coverage">Share of the last development fold's training rows with a value.</param>
/// <param name="Relevance">Mean root mean square z-score of the folds with enough values; about 1 for noise, 0 without such folds.</param>
/// <param name="SelectedFolds">Folds that selected it.</param>
/// <param name="Folds">Folds in which it had enough values.</param>
/// <param name="Scores">z-scores by horizon; empty for masks and columns without enough values in the last fold.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ScreenedColumn(
    string Column, bool Admitted, double Coverage, double Relevance, int SelectedFolds, int Folds, ImmutableArray<ScreenScore> Scores, string Reason);
