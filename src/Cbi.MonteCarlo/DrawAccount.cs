namespace Cbi.MonteCarlo;

/// <summary>How many random numbers a simulation used, counted where they were drawn.</summary>
/// <param name="Paths">Simulated paths.</param>
/// <param name="Sessions">Sessions a path: one draw each.</param>
/// <param name="Draws">Residuals drawn.</param>
/// <param name="Counters">Generator counters used; each gives one draw.</param>
/// <param name="Jumps">Random events of the jumps; all zero without jumps.</param>
public sealed record DrawAccount(long Paths, int Sessions, long Draws, long Counters, JumpAccount Jumps = default)
{
    /// <summary>
    /// True when every path had exactly one draw a session, the events of the jumps are accounted for, and no counter was skipped or used twice.
    /// </summary>
    public bool IsBalanced => Draws == Paths * Sessions && Counters == Draws && Jumps.IsBalanced;
}
