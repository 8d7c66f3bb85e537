using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>What views do to one tail of ZL's price move, cents per pound; a fall counts as positive in the lower tail.</summary>
public sealed record TailShift(double Confidence, RiskTail Tail, double BaseVar, double Var, double BaseCvar, double Cvar);
