namespace Cbi.MonteCarlo;

/// <summary>
/// Where a block of paths gets its daily shocks. A shock is a pure function of (seed, path, session), whatever thread asks for it; an instance
/// belongs to one thread.
/// </summary>
internal interface IShocks
{
    /// <summary>
    /// Shocks of session 1, 2, ... of paths firstPath, firstPath + 1, ...; firstPath is a multiple of <see cref="PathBlock.Size"/>, sessions come
    /// in order.
    /// </summary>
    void Fill(int session, long firstPath, Span<double> draws);

    /// <summary>sums += the shocks of a session; draws is room of the same length.</summary>
    void Add(int session, long firstPath, Span<double> draws, Span<double> sums)
    {
        Fill(session, firstPath, draws);
        ElementKernel.AddScaled(draws, 1.0, sums);
    }
}
