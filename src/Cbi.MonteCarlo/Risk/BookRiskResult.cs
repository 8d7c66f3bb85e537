using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>Risk numbers of a book and what its instruments contribute.</summary>
public sealed record BookRiskResult(ImmutableArray<RiskNumber> Numbers, ImmutableArray<RiskContribution> Contributions);
