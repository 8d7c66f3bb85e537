namespace Cbi.Features;

/// <summary>One macro of the library.</summary>
/// <param name="Name">Its name.</param>
/// <param name="File">The file of database/macros that defines it.</param>
/// <param name="Sql">Its header comment and its whole definition.</param>
public sealed record MacroDefinition(string Name, string File, string Sql);
