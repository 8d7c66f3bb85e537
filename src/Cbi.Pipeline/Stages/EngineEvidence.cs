using System.Collections.Immutable;
using Cbi.MonteCarlo;

namespace Cbi.Pipeline;

/// <summary>The engines of the paths beside each other; informative, judged by no gate.</summary>
/// <param name="Used">The engine of this run.</param>
/// <param name="Lines">By horizon: what is published, then every engine without the map and without jumps.</param>
/// <param name="Banks">Residuals by volatility regime, from which filtered-historical draws.</param>
public sealed record EngineEvidence(string Used, ImmutableArray<EngineLine> Lines, ImmutableArray<BankLine> Banks);
