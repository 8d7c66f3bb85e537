namespace Cbi.Pipeline;

/// <summary>What a reproduction showed. JSON names: identical, sameNumbers, different.</summary>
public enum ReproductionVerdict
{
    /// <summary>The same inputs gave every stored bit again.</summary>
    Identical,

    /// <summary>Program or configuration are not those of the run, and every forecast and risk number is the same all the same.</summary>
    SameNumbers,

    /// <summary>Something stored did not come out again.</summary>
    Different,
}
