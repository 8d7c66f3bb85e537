namespace Cbi.Calibration;

/// <summary>How up-probabilities are calibrated; chosen a model and horizon on purged folds.</summary>
internal enum ProbabilityMethod
{
    /// <summary>Logistic regression on the log-odds (Platt 1999): two parameters, best for few independent labels.</summary>
    Platt,

    /// <summary>Monotone step fit (Zadrozny and Elkan 2002): flexible, needs many independent labels.</summary>
    Isotonic,
}
