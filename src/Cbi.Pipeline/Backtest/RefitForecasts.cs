using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>What one refit forecast on the rows that it served, one entry a horizon.</summary>
internal sealed record RefitForecasts(RowRange Served, ImmutableArray<HorizonForecasts> Horizons);
