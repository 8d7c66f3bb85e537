using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>What views do to one tail of a book's own profit and loss; USD, positive is a loss of the book.</summary>
/// <param name="Book">Its name.</param>
/// <param name="Tail"><see cref="RiskTail.Loss"/> or <see cref="RiskTail.Gain"/>.</param>
public sealed record BookShift(string Book, double Confidence, RiskTail Tail, double BaseVar, double Var, double BaseCvar, double Cvar);
