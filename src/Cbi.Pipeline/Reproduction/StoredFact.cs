namespace Cbi.Pipeline;

/// <summary>One value under a name that is unique in its part. Numbers have all their digits, so equal texts are equal bits.</summary>
internal readonly record struct StoredFact(string Name, string Value);
