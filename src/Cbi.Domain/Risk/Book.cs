using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>A position of several instruments on one price, whose profit and loss is valued as a whole.</summary>
/// <param name="Name">Unique name from config/positions.yaml.</param>
/// <param name="Instruments">At least one, with unique names.</param>
/// <param name="Surface">Volatilities of the options; null without options.</param>
/// <param name="Rate">Annual interest rate, continuously compounded, that discounts option values; 0 for none.</param>
public sealed record Book(string Name, ImmutableArray<Instrument> Instruments, VolatilitySurface? Surface, double Rate)
{
    /// <summary>
    /// Pounds that amounts per pound are counted in: those of the physical lines, else those of all lines.
    /// </summary>
    public double Pounds
    {
        get
        {
            var physical = Instruments.Where(line => line is PhysicalNeed or PhysicalStock).Sum(line => line.Size);
            return physical > 0.0 ? physical : Instruments.Sum(line => line.Size);
        }
    }

    /// <summary>The lines as seen from an as-of session, in order.</summary>
    /// <exception cref="CbiException">BadInput: a line is over.</exception>
    public ImmutableArray<DatedInstrument> Dated(DateOnly asOf) => Dated(asOf, Horizon.Longest.Sessions);

    /// <summary>The same with dates told apart up to another session than that of the longest horizon.</summary>
    /// <param name="sessions">At least those of the longest horizon.</param>
    /// <exception cref="CbiException">BadInput: a line is over.</exception>
    public ImmutableArray<DatedInstrument> Dated(DateOnly asOf, int sessions)
    {
        foreach (var line in Instruments)
        {
            if (line.Over(asOf) is { } over)
            {
                throw new CbiException(
                    ExitCode.BadInput,
                    $"config/positions.yaml, position '{Name}', instrument '{line.Name}', {over.Key}: {over.Reason}, and the "
                    + $"as-of session is {asOf:yyyy-MM-dd}. Remove the instrument, or correct the date.");
            }
        }

        var ahead = new ForwardSessions(asOf, sessions);
        return [.. Instruments.Select(line => line.Dated(ahead))];
    }
}
