using Cbi.Domain;

namespace Cbi.Learning;

/// <summary>A family with fixed settings that can be fitted on the training rows of a fold. Stateless and thread-safe.</summary>
public interface IQuantileLearner
{
    /// <summary>Family and settings, readable and unique, such as "ridge(lambda=400)".</summary>
    string Recipe { get; }

    /// <summary>Fits on <c>data.Training(fold)</c> and nothing else. The same arguments give the same model, bit for bit.</summary>
    IQuantileModel Fit(Dataset data, Fold fold, ulong seed, CancellationToken cancel);
}
