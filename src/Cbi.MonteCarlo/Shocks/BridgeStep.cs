namespace Cbi.MonteCarlo;

/// <summary>
/// One step of a Brownian bridge: the level at a session given the levels already known on both sides. Weights are 0 where there is no side.
/// </summary>
internal readonly record struct BridgeStep(int Session, int Left, int Right, double LeftWeight, double RightWeight, double Deviation)
{
    /// <summary>All steps to reach 1 to <paramref name="sessions"/>: the end first, then midpoints, widest gaps first.</summary>
    public static BridgeStep[] Plan(int sessions)
    {
        var steps = new List<BridgeStep> { new(sessions, 0, 0, 0.0, 0.0, Math.Sqrt(sessions)) };
        var gaps = new Queue<(int Left, int Right)>([(0, sessions)]);
        while (gaps.TryDequeue(out var gap))
        {
            if (gap.Right - gap.Left < 2)
            {
                continue;
            }

            var middle = (gap.Left + gap.Right) / 2;
            double width = gap.Right - gap.Left, before = middle - gap.Left, after = gap.Right - middle;
            steps.Add(new BridgeStep(middle, gap.Left, gap.Right, after / width, before / width, Math.Sqrt(before * after / width)));
            gaps.Enqueue((gap.Left, middle));
            gaps.Enqueue((middle, gap.Right));
        }

        return [.. steps];
    }
}
