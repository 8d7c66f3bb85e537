namespace Cbi.MonteCarlo;

/// <summary>The jumps of one kind of window.</summary>
/// <param name="Regime">Index of its regime in the dictionary.</param>
/// <param name="Chance">Chance of any jump.</param>
/// <param name="MeanJumps">Mean number given any.</param>
/// <param name="Counts">Cumulative chances of 1, 2, ... jumps given any; the last is 1.</param>
internal sealed record WindowLaw(int Regime, double Chance, double MeanJumps, double[] Counts);
