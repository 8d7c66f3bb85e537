namespace Cbi.Pipeline;

/// <summary>Champion and challenger at one horizon, on the held-out sessions that both predicted.</summary>
/// <param name="Horizon">Name of the horizon.</param>
/// <param name="Sessions">Common sessions.</param>
/// <param name="ChampionPinball">Mean loss of the champion.</param>
/// <param name="ChallengerPinball">Mean loss of the challenger.</param>
/// <param name="PValue">One-sided Diebold-Mariano p-value of the champion being better; the variance allows for overlapping labels (Newey-West, lag horizon - 1).</param>
public sealed record HorizonDuel(string Horizon, int Sessions, double ChampionPinball, double ChallengerPinball, double PValue)
{
    /// <summary>Relative gain of the challenger; negative when it loses more.</summary>
    public double Gain => 1.0 - ChallengerPinball / ChampionPinball;
}
