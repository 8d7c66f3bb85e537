namespace Cbi.Store;

/// <summary>One rule of database/checks/quality: its name, whether its macro takes the target, and the settings that relax it.</summary>
internal sealed record QualityRule(string Name, bool TakesTarget, string? Settings)
{
    internal string Call => TakesTarget ? $"{Name}({DuckDb.Literal(Universe.Target)})" : $"{Name}()";

    internal string Advice =>
        (Settings is null ? "correct the file" : $"correct the file, relax {Settings} in config/quality.yaml")
        + ", or list it under accepted there with a reason";
}
