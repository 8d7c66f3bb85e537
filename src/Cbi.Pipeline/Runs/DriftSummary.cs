namespace Cbi.Pipeline;

/// <summary>How many feature columns left their history. An alert, never a gate.</summary>
/// <param name="Ok">Columns as ever.</param>
/// <param name="Watch">Columns with an unusual recent window.</param>
/// <param name="Drifted">Columns with a very unusual recent window, or gone dark.</param>
/// <param name="Unknown">Columns with too few values to say.</param>
/// <param name="WorstColumn">The drifted column that is furthest away, or null when none has drifted.</param>
/// <param name="RetrainAdvised">True when the drifted share of the judged columns reaches the limit of config/training/drift.yaml.</param>
public sealed record DriftSummary(int Ok, int Watch, int Drifted, int Unknown, string? WorstColumn, bool RetrainAdvised);
