using System.Text.Json;
using Cbi.Domain;

namespace Cbi.Store;

/// <summary>The futures symbols of a market, in file order (config/universe.yaml).</summary>
public sealed record Universe
{
    /// <summary>The symbol that is forecast; its settlements are the sessions.</summary>
    public const string Target = "ZL";

    public required IReadOnlyDictionary<string, SymbolSpec> Symbols { get; init; }

    /// <summary>Hash of the settings, whatever the file's comments and layout.</summary>
    public string Hash() => ContentHash.Of(JsonSerializer.Serialize(this));

    public static Universe Load(string path)
    {
        var universe = StrictYaml.Load<Universe>(path);
        foreach (var (symbol, spec) in universe.Symbols)
        {
            Units.Installed().Require(spec.Unit, path, $"symbols.{symbol}.unit");
        }

        return universe.Symbols.TryGetValue(Target, out var target) && target.Required
            ? universe
            : throw new CbiException(
                ExitCode.BadInput,
                $"{path}: symbol '{Target}' is {(target is null ? "missing" : "not required")}; it is the series that is forecast, "
                + "list it with required: true.");
    }
}
