using System.Collections.Immutable;
using Cbi.Store;

namespace Cbi.Pipeline;

/// <summary>Rows of the ledgers' tables as records.</summary>
internal static class HistoryRows
{
    public static ImmutableArray<StoredForecast> Forecasts(DuckTable found)
    {
        var (runs, asOfs, sources, horizons) = Keys(found);
        var (sessions, targets) = (found.Longs("sessions"), found.Dates("target_date"));
        var (levels, returns, cents, up) =
            (found.Doubles("level"), found.Doubles("log_return"), found.Doubles("cents_per_lb"), found.Doubles("p_up"));
        return
        [
            .. Enumerable.Range(0, found.Rows).Select(i => new StoredForecast(
                runs[i]!, asOfs[i], sources[i]!, horizons[i]!, (int)sessions[i], targets[i], levels[i], returns[i], cents[i], up[i])),
        ];
    }

    public static ImmutableArray<StoredRisk> Risk(DuckTable found)
    {
        var (runs, asOfs, sources, horizons) = Keys(found);
        var (sessions, positions, tails) = (found.Longs("sessions"), found.Strings("held"), found.Strings("tail"));
        var (confidences, unavailable) = (found.Doubles("confidence"), found.Strings("unavailable"));
        var (var, cvar) = (Amounts("var"), Amounts("cvar"));
        var (varError, cvarError) = (Amounts("var_error"), Amounts("cvar_error"));
        return
        [
            .. Enumerable.Range(0, found.Rows).Select(i => new StoredRisk(
                runs[i]!, asOfs[i], sources[i]!, horizons[i]!, (int)sessions[i], positions[i]!, tails[i]!, confidences[i],
                var[i], cvar[i], new RiskErrors(varError[i], cvarError[i]), unavailable[i])),
        ];

        Money[] Amounts(string name)
        {
            var (usd, cents) = (found.Doubles($"{name}_usd"), found.Doubles($"{name}_cents_per_lb"));
            return [.. usd.Select((amount, i) => new Money(amount, cents[i]))];
        }
    }

    /// <summary>The runs of the first rows, each once.</summary>
    public static ImmutableArray<RunProvenance> Runs(DuckTable found, int rows, TimeProvider clock)
    {
        var (runs, asOfs, sources, _) = Keys(found);
        var (grades, certified, receipts) = (found.Strings("grade"), found.Booleans("certified"), found.Strings("receipt_hash"));
        var spots = found.Doubles("spot_cents_per_lb");
        return
        [
            .. Enumerable.Range(0, rows).DistinctBy(i => runs[i], StringComparer.Ordinal).Select(i => new RunProvenance(
                runs[i]!, asOfs[i], RunProvenance.Age(asOfs[i], clock), grades[i], certified[i], sources[i]!, spots[i], receipts[i])),
        ];
    }

    private static (string?[] Runs, DateOnly[] AsOfs, string?[] Sources, string?[] Horizons) Keys(DuckTable found) =>
        (found.Strings("run_id"), found.Dates("as_of"), found.Strings("data_source"), found.Strings("horizon"));
}
