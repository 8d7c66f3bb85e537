using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What the core forecaster hands on: one signal a horizon, and the volatility model that the Monte Carlo engine simulates.</summary>
internal sealed record CoreOutput(ImmutableArray<RawSignal> Signals, GarchModel Garch);
