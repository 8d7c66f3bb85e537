namespace Cbi.Domain;

/// <summary>An option as seen from an as-of session.</summary>
/// <param name="Strike">Cents per pound.</param>
/// <param name="Pounds">Signed.</param>
public sealed record DatedOption(OptionRight Right, double Strike, double Pounds, DateOnly Expiry, ForwardSessions Ahead)
{
    /// <summary>Session of the expiry; <see cref="ForwardSessions.Beyond"/> when after every horizon.</summary>
    public int Session => Ahead.Until(Expiry);

    /// <summary>Calendar days from the close of a session to the expiry; 0 from the expiry on.</summary>
    public int DaysLeft(int session) => session >= Session ? 0 : Expiry.DayNumber - Ahead.DateOf(session).DayNumber;
}
