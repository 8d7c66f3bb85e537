namespace Cbi.Store;

/// <summary>One row of database/units.csv.</summary>
/// <param name="Name">Name as the configuration and the macros write it, such as cents_per_lb.</param>
/// <param name="Dimension">What it measures; units convert into each other only inside one dimension.</param>
/// <param name="Factor">Base units of the dimension in one of these; positive and finite.</param>
/// <param name="Meaning">The unit in words.</param>
public sealed record UnitOfMeasure(string Name, string Dimension, double Factor, string Meaning);
