namespace Cbi.MonteCarlo;

/// <summary>
/// The random events of the jumps of a simulation, counted where they were drawn. Every event draws exactly two numbers, one counter of the
/// generator.
/// </summary>
/// <param name="Windows">Windows of all paths: state and hurdle (with the count, which uses the rest of the hurdle's number).</param>
/// <param name="JumpWindows">Of them, windows with a jump.</param>
/// <param name="Jumps">Jumps: session and size.</param>
/// <param name="Counters">Counters that the generator used.</param>
public readonly record struct JumpAccount(long Windows, long JumpWindows, long Jumps, long Counters)
{
    public const int DrawsPerEvent = 2, DrawsPerCounter = 2;

    /// <summary>True when events x draws are what the generator gave.</summary>
    public bool IsBalanced => (Windows + Jumps) * DrawsPerEvent == Counters * DrawsPerCounter && JumpWindows <= Jumps && JumpWindows <= Windows;

    public static JumpAccount operator +(JumpAccount left, JumpAccount right) => new(
        left.Windows + right.Windows, left.JumpWindows + right.JumpWindows, left.Jumps + right.Jumps, left.Counters + right.Counters);
}
