using System.Collections.Immutable;
using Cbi.Core;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What the core forecaster hands on: one signal a horizon, and the volatility models that may drive simulated paths.</summary>
internal sealed record CoreOutput(ImmutableArray<RawSignal> Signals, VolatilityFits Volatility);
