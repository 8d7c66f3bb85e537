namespace Cbi.Store;

/// <summary>What became of one series of a fetch.</summary>
public enum FetchOutcome
{
    /// <summary>The file was written anew.</summary>
    Updated,

    /// <summary>The service has nothing else than the file says.</summary>
    Unchanged,

    /// <summary>The service did not answer in time, whatever was tried; the file, if there is one, stays as it was.</summary>
    Unreachable,

    /// <summary>The service refused the request or answered in another form; the file, if there is one, stays as it was.</summary>
    Refused,
}
