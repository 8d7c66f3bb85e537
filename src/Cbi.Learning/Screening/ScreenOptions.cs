using System.ComponentModel.DataAnnotations;

namespace Cbi.Learning;

/// <summary>Which columns a block may bring to its learners; read from config/training/admission.yaml.</summary>
public sealed record ScreenOptions
{
    /// <summary>Most admitted columns a block, masks included. More columns give a weak signal more noise to drown in.</summary>
    [Range(1, 18)]
    public int MostColumns { get; init; } = 15;

    /// <summary>Columns that a block keeps even when the evidence is weak, so that every block has a voice.</summary>
    [Range(0, 18)]
    public int FewestColumns { get; init; } = 12;

    /// <summary>Smallest share of a fold's training rows with a value. Higher keeps late-starting columns out.</summary>
    [Range(0.0, 1.0)]
    public double LeastCoverage { get; init; } = 0.30;

    /// <summary>
    /// Smallest relevance in a fold: root mean square of the z-scores over horizons, centre and width; about 1 for noise.
    /// </summary>
    [Range(0.0, 20.0)]
    public double LeastRelevance { get; init; } = 1.5;

    /// <summary>Absolute rank correlation from which the weaker of two columns is redundant.</summary>
    [Range(0.1, 1.0)]
    public double LargestRedundancy { get; init; } = 0.90;

    /// <summary>Share of the folds with enough values that must select a column. Higher asks for more stability.</summary>
    [Range(0.0, 1.0)]
    public double LeastFoldShare { get; init; } = 0.50;
}
