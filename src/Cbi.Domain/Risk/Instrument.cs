namespace Cbi.Domain;

/// <summary>
/// One line of a <see cref="Book"/>. Its dates are calendar dates; <see cref="Dated"/> turns them into sessions of a run.
/// </summary>
/// <param name="Name">Unique within the book.</param>
public abstract record Instrument(string Name)
{
    /// <summary>Pounds that the line is about, without sign: the size that amounts per pound are counted in.</summary>
    public abstract double Size { get; }

    /// <summary>The line as seen from an as-of session at which it is not over.</summary>
    public abstract DatedInstrument Dated(ForwardSessions ahead);

    /// <summary>Why the line is over at an as-of session, with its key in the file; null while it is not.</summary>
    public abstract (string Key, string Reason)? Over(DateOnly asOf);

    private protected static (string Key, string Reason)? OverAfter(SoybeanOilContract contract, DateOnly asOf) =>
        contract.LastTrading <= asOf
        ? ("contract", $"{contract.Year:D4}-{contract.Month:D2} stopped trading on {contract.LastTrading:yyyy-MM-dd}")
        : null;
}
