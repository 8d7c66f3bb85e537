using System.Collections.Immutable;

namespace Cbi.Domain;

/// <summary>An instrument as seen from an as-of session: legs of linear profit and loss, and perhaps an option.</summary>
/// <param name="Legs">Empty for a locked need and for an option.</param>
/// <param name="Option">Null for a linear instrument.</param>
public sealed record DatedInstrument(string Name, ImmutableArray<PriceLeg> Legs, DatedOption? Option)
{
    /// <summary>Sessions whose prices decide the profit and loss up to a horizon, the horizon's own among them.</summary>
    public IEnumerable<int> SessionsUpTo(int horizon)
    {
        foreach (var leg in Legs)
        {
            yield return Math.Min(leg.From, horizon);
            yield return Math.Min(leg.To, horizon);
        }

        yield return Math.Min(Option?.Session ?? horizon, horizon);
    }
}
