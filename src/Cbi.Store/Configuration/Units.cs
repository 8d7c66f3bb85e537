using System.Collections.Immutable;
using System.Globalization;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The units that series may be declared in and macros may ask for (database/units.csv). Immutable.</summary>
public sealed record Units
{
    private const string Header = "unit,dimension,factor,meaning";
    private static readonly Lazy<Units> TheInstalled = new(() => Read(ProgramFiles.DatabasePath("units.csv")));
    private readonly ImmutableDictionary<string, UnitOfMeasure> _byName;

    private Units(ImmutableArray<UnitOfMeasure> all, string hash)
    {
        All = all;
        Hash = hash;
        _byName = all.ToImmutableDictionary(unit => unit.Name, StringComparer.Ordinal);
    }

    public ImmutableArray<UnitOfMeasure> All { get; }

    /// <summary>Changes with any byte of the file.</summary>
    public string Hash { get; }

    /// <summary>The units that are installed beside the program.</summary>
    public static Units Installed() => TheInstalled.Value;

    /// <exception cref="CbiException">BadInput with the line that is not unit, dimension, positive factor, meaning, or repeats.</exception>
    public static Units Read(string path)
    {
        var text = File.ReadAllText(path);
        var lines = text.TrimEnd('\n').Split('\n');
        if (lines[0] != Header)
        {
            throw Bad(path, 1, $"the header is '{lines[0]}', expected '{Header}'");
        }

        var all = ImmutableArray.CreateBuilder<UnitOfMeasure>();
        for (var i = 1; i < lines.Length; i++)
        {
            var unit = Parse(path, i + 1, lines[i]);
            if (all.Any(other => other.Name == unit.Name))
            {
                throw Bad(path, i + 1, $"unit '{unit.Name}' appears twice");
            }

            all.Add(unit);
        }

        return new Units(all.ToImmutable(), ContentHash.Of(text));
    }

    /// <summary>The unit of that name, or null.</summary>
    public UnitOfMeasure? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Refuses a unit of a configuration file that is not in the table.</summary>
    /// <param name="name">The unit found.</param>
    /// <param name="path">The file, for the message.</param>
    /// <param name="key">The key in it, for the message.</param>
    /// <exception cref="CbiException">BadInput: names file, key, unit and the units that exist.</exception>
    public void Require(string name, string path, string key)
    {
        if (Find(name) is null)
        {
            throw new CbiException(
                ExitCode.BadInput,
                $"{path}: key '{key}' is '{name}', which is no known unit; "
                + $"use one of {string.Join(", ", All.Select(u => u.Name).Order(StringComparer.Ordinal))}, "
                + "or add it to database/units.csv.");
        }
    }

    /// <summary>Creates the temporary table units (unit, dimension, factor) that the macros convert with.</summary>
    public void Attach(DuckDb db, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = All.Select(u =>
            $"({DuckDb.Literal(u.Name)}, {DuckDb.Literal(u.Dimension)}, cast('{u.Factor.ToString("R", CultureInfo.InvariantCulture)}' as double))");
        db.Execute($"create or replace table units as select * from (values {string.Join(", ", rows)}) u(unit, dimension, factor)", stop);
    }

    private static UnitOfMeasure Parse(string path, int line, string text)
    {
        var fields = text.Split(',');
        if (fields.Length != Header.Split(',').Length || Array.Exists(fields, string.IsNullOrWhiteSpace))
        {
            throw Bad(path, line, $"found '{text}', expected four filled fields ({Header}) without commas inside");
        }

        return double.TryParse(fields[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor > 0.0 && double.IsFinite(factor)
            ? new UnitOfMeasure(fields[0], fields[1], factor, fields[3])
            : throw Bad(path, line, $"factor is '{fields[2]}', expected a positive number");
    }

    private static CbiException Bad(string path, int line, string what) =>
        new(ExitCode.BadInput, $"Unit table '{path}', line {line}: {what}; correct the line.");
}
