using System.ComponentModel.DataAnnotations;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>Rejects priors that cannot make a market, naming the key, the value and the expectation.</summary>
internal static class PriorsCheck
{
    public static void Require(SimulationPriors priors)
    {
        Annotations("priors", priors);
        Annotations("log_volatility", priors.LogVolatility);
        Annotations("jumps", priors.Jumps);
        Annotations("soybean_oil", priors.SoybeanOil);
        Annotations("policy_rate", priors.PolicyRate);
        Annotations("volatility_index", priors.VolatilityIndex);
        Annotations("events", priors.Events);
        Each("regimes", priors.Regimes, r => r.Name);
        Each("factors", priors.Factors, f => f.Bucket);
        Each("drivers", priors.Drivers, d => d.Symbol);
        Each("observables", priors.Observables, o => o.Name);
        Each("slopes", priors.Slopes, s => s.Name);

        Shocks("soybean_oil", priors.SoybeanOil.Shocks);
        foreach (var driver in priors.Drivers)
        {
            Shocks($"drivers.{driver.Symbol}", driver.Shocks);
            Bucket($"drivers.{driver.Symbol}.display_bucket", driver.DisplayBucket);
        }

        foreach (var observable in priors.Observables.Concat(priors.Slopes))
        {
            Bucket($"{observable.Name}.bucket", observable.Bucket);
        }

        SameNames("factors", priors.Factors.Select(f => f.Bucket), BucketFactors.Names);
        SameNames("drivers", priors.Drivers.Select(d => d.Symbol), Symbols.Drivers);
        SameNames("observables", priors.Observables.Select(o => o.Name), Observables.Names);
        SameNames("slopes", priors.Slopes.Select(s => s.Name), Symbols.Sloped);
    }

    private static void Each<T>(string key, T[] items, Func<T, string> name)
        where T : notnull
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is null)
            {
                throw Bad($"{key}[{i}]", "nothing", "a mapping");
            }

            Annotations($"{key}[{i}] ({name(items[i])})", items[i]);
        }
    }

    private static void Annotations(string key, object options)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"Simulation priors, {key}: "
                + $"{string.Join(" ", problems.Select(p => p.ErrorMessage))} Correct config/simulation/priors.yaml.");
        }

        foreach (var property in options.GetType().GetProperties())
        {
            if (property.PropertyType == typeof(double) && !double.IsFinite((double)property.GetValue(options)!))
            {
                throw Bad($"{key}.{property.Name}", "a value that is not a finite number", "a finite number");
            }
        }
    }

    private static void Shocks(string key, ShockLoadings loadings)
    {
        Annotations($"{key}.shocks", loadings);
        var total = loadings.ToArray().Sum(l => l * l);
        if (!(total <= 1.0))
        {
            throw Bad($"{key}.shocks", $"squares that sum to {total:F3}", "at most 1");
        }
    }

    private static void Bucket(string key, string bucket)
    {
        if (bucket.Length > 0 && !BucketFactors.Names.Contains(bucket))
        {
            throw Bad(key, $"'{bucket}'", $"empty or one of {string.Join(", ", BucketFactors.Names)}");
        }
    }

    private static void SameNames(string key, IEnumerable<string> found, IEnumerable<string> expected)
    {
        var names = found.ToArray();
        var twice = names.GroupBy(n => n).Where(g => g.Count() > 1).Select(g => g.Key).ToArray();
        var missing = expected.Except(names).ToArray();
        var unknown = names.Except(expected).ToArray();
        if (twice.Length + missing.Length + unknown.Length > 0)
        {
            throw Bad(
                key,
                $"missing [{string.Join(", ", missing)}], unknown [{string.Join(", ", unknown)}], repeated [{string.Join(", ", twice)}]",
                "each of the known names exactly once");
        }
    }

    private static CbiException Bad(string key, string found, string expected) =>
        new(ExitCode.BadInput, $"Simulation priors, {key}: found {found}; expected {expected}. Correct config/simulation/priors.yaml.");
}
