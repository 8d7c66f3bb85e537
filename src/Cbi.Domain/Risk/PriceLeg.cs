namespace Cbi.Domain;

/// <summary>
/// Pounds held from the close of one session to that of another; profit and loss is pounds times the price's move between them.
/// </summary>
/// <param name="Pounds">Signed.</param>
/// <param name="From">Session, 0 for the as-of; <see cref="ForwardSessions.Beyond"/> for one after every horizon.</param>
/// <param name="To">Session, not before <paramref name="From"/>; <see cref="ForwardSessions.Beyond"/> for an open end.</param>
public readonly record struct PriceLeg(double Pounds, int From, int To);
