namespace Cbi.Features;

/// <summary>One step from a feature column back to its sources.</summary>
/// <param name="Name">The column, or an intermediate one, as the SQL names it.</param>
/// <param name="Expression">The SQL that makes it.</param>
public sealed record Derivation(string Name, string Expression);
