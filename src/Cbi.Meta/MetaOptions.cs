using System.ComponentModel.DataAnnotations;

namespace Cbi.Meta;

/// <summary>The fusion part of config/training/meta.yaml.</summary>
public sealed record MetaOptions
{
    /// <summary>Labelled rows below which the nine forecasters are weighted equally.</summary>
    [Range(50, 20000)]
    public int MinRows { get; init; } = 500;

    /// <summary>Relative pinball gain over equal weights, on walk-forward rows, below which the gate is not used.</summary>
    [Range(0.0, 0.5)]
    public double MinimumGain { get; init; } = 0.001;

    /// <summary>Steps of the first training; later ones start from the last gate and take half as many.</summary>
    [Range(2, 2000)]
    public int Iterations { get; init; } = 60;

    /// <summary>
    /// Pull of the coefficients to those of the next shorter horizon, at the shortest to one vote for each distinct view: the penalty of a
    /// squared distance of one in losses of one independent label.
    /// </summary>
    [Range(0.0, 1000.0)]
    public double Ridge { get; init; } = 0.02;

    /// <summary>Penalty of the squared change of weights from session to session, in mean losses of equal weights.</summary>
    [Range(0.0, 1000.0)]
    public double Stability { get; init; } = 1.0;

    /// <summary>Largest sum of absolute weight changes in one session.</summary>
    [Range(0.001, 2.0)]
    public double TurnoverLimit { get; init; } = 0.15;

    /// <summary>
    /// Pull of the sharpening factor to what earned views imply, else to 1: the penalty of a squared distance of one in losses of one
    /// independent label.
    /// </summary>
    [Range(0.0, 1000.0)]
    public double SharpeningRidge { get; init; } = 1.5;

    /// <summary>Size, on either side, of the score test that a factor of 1 must fail where the views imply none.</summary>
    [Range(0.001, 0.5)]
    public double SharpeningSize { get; init; } = 0.1;
}
