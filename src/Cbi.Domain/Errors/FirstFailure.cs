using System.Runtime.ExceptionServices;

namespace Cbi.Domain;

/// <summary>Parallel loops wrap what their bodies throw; callers want the failure itself, with its own type and message.</summary>
public static class FirstFailure
{
    /// <summary>Runs a parallel loop; the first failure of its bodies is thrown as it was, the others are dropped.</summary>
    public static void Unwrap(Action loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        try
        {
            loop();
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.Flatten().InnerExceptions[0]);
        }
    }
}
