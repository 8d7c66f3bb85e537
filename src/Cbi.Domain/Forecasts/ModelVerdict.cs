namespace Cbi.Domain;

/// <summary>What became of a model.</summary>
public enum ModelVerdict
{
    /// <summary>It could be fitted; of a specialist: its recipe beats the best baseline clearly and is used.</summary>
    Fitted,

    /// <summary>Of a specialist: nothing beat the best baseline clearly, so the baseline is its forecast.</summary>
    BaselineKept,

    /// <summary>It cannot be fitted on these data; the outcome says why.</summary>
    NotPossible,
}
