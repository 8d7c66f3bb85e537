namespace Cbi.Learning;

/// <summary>A loss with one output, described by its derivatives in the prediction.</summary>
internal interface IGradientLoss : IBoostingLoss
{
    /// <summary>Whether rows weigh differently in a split; otherwise each weighs one.</summary>
    bool HasCurvature { get; }

    /// <summary>Negative first derivative.</summary>
    double Gradient(double label, double prediction);

    /// <summary>Second derivative as a share of its largest value, in [0, 1].</summary>
    double Curvature(double prediction);
}
