namespace Cbi.Domain;

/// <summary>Process exit codes; documented in docs/exit-codes.md and stable.</summary>
public enum ExitCode
{
    Ok = 0,

    /// <summary>A defect of the program itself.</summary>
    Unexpected = 1,

    /// <summary>The command line is wrong.</summary>
    Usage = 2,

    /// <summary>Data or configuration are wrong; the message names file, line and column or key.</summary>
    BadInput = 3,

    /// <summary>A certification gate failed; the run is complete but may not become champion.</summary>
    GateFailed = 4,

    /// <summary>A required calibrator is missing or was tampered with.</summary>
    MissingCalibrator = 5,

    /// <summary>Cancelled by the user; the message says how to resume.</summary>
    Interrupted = 6,

    /// <summary>The home directory cannot be read or written (full disk, permissions).</summary>
    Storage = 7,

    /// <summary>A sealed or cached file does not have the hash recorded for it.</summary>
    Corrupted = 8,

    /// <summary>The machine lacks something that the program needs, such as the native DuckDB library.</summary>
    Environment = 9,

    /// <summary>There is nothing to show: no champion, no such run.</summary>
    NotFound = 10,

    /// <summary>A remote service did not answer, or not in time; what it had answered is kept.</summary>
    Unreachable = 11,

    /// <summary>
    /// The question has no responsible answer: views contradict each other or leave too few scenarios, or no stress reaches the loss.
    /// </summary>
    Refused = 12,

    /// <summary>A run that was executed again did not give the numbers that it had stored.</summary>
    NotReproduced = 13,
}
