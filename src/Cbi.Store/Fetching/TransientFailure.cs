namespace Cbi.Store;

/// <summary>A failure of a request that may pass by itself. Never leaves the fetch.</summary>
internal sealed class TransientFailure(string message, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>The wait that the service asks for; null when it says nothing.</summary>
    internal TimeSpan? RetryAfter { get; } = retryAfter;
}
