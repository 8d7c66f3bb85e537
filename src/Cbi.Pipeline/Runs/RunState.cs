namespace Cbi.Pipeline;

/// <summary>What became of a run.</summary>
public enum RunState
{
    /// <summary>Interrupted, failed or still working; can be resumed.</summary>
    Unfinished,

    /// <summary>Finished, but a gate failed or the grade is below B.</summary>
    Uncertified,

    /// <summary>Finished and certified, not the current champion.</summary>
    Certified,

    /// <summary>The run that forecasts and risk are served from.</summary>
    Champion,

    /// <summary>Its files do not have the hashes that its receipt recorded.</summary>
    Corrupted,
}
