namespace Cbi.Domain;

/// <summary>
/// An error that a user can cause or cure. The message names the thing, what was found, what was expected and the way out.
/// </summary>
public class CbiException : Exception
{
    public CbiException(ExitCode exitCode, string message, Exception? innerException = null)
        : base(message, innerException) => ExitCode = exitCode;

    public ExitCode ExitCode { get; }
}
